import { Button, Stack, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { tokensQuery } from '../../api/queries/tokens.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { CreateTokenDialog } from './CreateTokenDialog.tsx'
import { TokenNotices } from '../../features/tokens/TokenNotices.tsx'
import { TokenRow } from '../../features/tokens/TokenRow.tsx'
import { PipelineTokens } from './PipelineTokens.tsx'
import { isUsable } from '../../features/tokens/token-life.ts'
import type { TokenView } from '../../api/views.ts'

export function TokensPage(): ReactNode {
  const tokens = useQuery(tokensQuery)
  const [isCreating, { open, close }] = useDisclosure(false)
  const create = <Button onClick={open}>Create a token</Button>
  return (
    <Page
      title="Tokens"
      heading="Tokens"
      subtitle="How machines sign in: to this API, and as PULUMI_ACCESS_TOKEN to the Pulumi CLI."
      actions={create}
    >
      <TokenNotices />
      <Loaded query={tokens} label="Loading tokens">
        {({ items }) =>
          items.length > 0 ? (
            <TokenLists tokens={items} />
          ) : (
            <Nothing icon={IconKey} title="There are no tokens yet" action={create}>
              Make one for a pipeline or a tool, so that no machine signs in as a person.
            </Nothing>
          )
        }
      </Loaded>
      <PipelineTokens />
      <CreateTokenDialog isOpen={isCreating} onClose={close} />
    </Page>
  )
}

function TokenLists({ tokens }: { tokens: TokenView[] }) {
  const usable = tokens.filter((token) => isUsable(token))
  const over = tokens.filter((token) => !isUsable(token))
  return (
    <Stack gap="xl">
      {usable.length > 0 && (
        <ItemList label="Tokens in use">
          {usable.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ItemList>
      )}
      {over.length > 0 && (
        <section>
          <Title order={2} mb="sm">
            Expired or revoked
          </Title>
          <ItemList label="Tokens that no longer work">
            {over.map((token) => (
              <TokenRow key={token.id} token={token} />
            ))}
          </ItemList>
        </section>
      )}
    </Stack>
  )
}

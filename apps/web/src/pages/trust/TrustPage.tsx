import { Button, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useSession } from '../../api/queries/session.ts'
import { trustRulesQuery } from '../../api/queries/trust.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { TestTokenPanel } from './TestTokenPanel.tsx'
import { TrustRuleDialog } from './TrustRuleDialog.tsx'
import { TrustRuleRow } from './TrustRuleRow.tsx'

export function TrustPage(): ReactNode {
  const session = useSession()
  const rules = useQuery(trustRulesQuery)
  const [isAdding, { open, close }] = useDisclosure(false)
  const mayChange = session.can['trust:change']
  const add = mayChange ? <Button onClick={open}>Trust a pipeline</Button> : null
  return (
    <Page
      title="Trusted pipelines"
      heading="Trusted pipelines"
      subtitle="They show their own ID token and get a token that ends with them, so that no secret is stored."
      actions={add}
    >
      <Loaded query={rules} label="Loading trust rules">
        {({ items }) => (
          <Stack gap="xl">
            {items.length > 0 ? (
              <ItemList label="Trust rules">
                {items.map((rule) => (
                  <TrustRuleRow key={rule.id} rule={rule} />
                ))}
              </ItemList>
            ) : (
              <Nothing icon={IconShieldCheck} title="No pipeline is trusted yet" action={add}>
                Say which repository and which branch gets the token of which team. Whatever no rule allows is denied.
              </Nothing>
            )}
            {mayChange && items.length > 0 && <TestTokenPanel />}
          </Stack>
        )}
      </Loaded>
      <TrustRuleDialog rule={null} isOpen={isAdding} onClose={close} />
    </Page>
  )
}

import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSession } from '../../api/queries/session.ts'
import { tokensQuery } from '../../api/queries/tokens.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TokenRow } from '../../features/tokens/TokenRow.tsx'
import { isUsable } from '../../features/tokens/token-life.ts'

/** Tokens that act as the person. */
export function OwnTokens() {
  const session = useSession()
  const tokens = useQuery(tokensQuery)
  return (
    <Panel
      title="Your personal tokens"
      actions={
        <LinkButton to="/tokens" variant="default" size="xs">
          All tokens
        </LinkButton>
      }
    >
      <Loaded query={tokens} label="Loading tokens">
        {({ items }) => {
          const own = items.filter((token) => token.user?.id === session.user?.id && isUsable(token))
          if (own.length === 0) return <Text size="sm">None works at present.</Text>
          return (
            <ItemList label="Personal tokens">
              {own.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </ItemList>
          )
        }}
      </Loaded>
    </Panel>
  )
}

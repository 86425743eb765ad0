import { Alert, List } from '@mantine/core'
import { IconClockExclamation } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { tokenNoticesQuery } from '../../api/queries/tokens.ts'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { ownerOf } from './token-words.ts'

const shown = 5

/** Which tokens that somebody looks after are about to end. */
export function TokenNotices() {
  const { data } = useQuery(tokenNoticesQuery)
  const notices = data?.items ?? []
  if (notices.length === 0) return null
  const rest = notices.length - shown
  return (
    <Alert
      color="yellow"
      variant="light"
      icon={<IconClockExclamation />}
      title={notices.length === 1 ? 'A token is about to expire' : `${notices.length} tokens are about to expire`}
    >
      <List size="sm">
        {notices.slice(0, shown).map(({ token }) => (
          <List.Item key={token.id}>
            {token.kind === 'provisioning' ? (
              <TextLink to="/admin/provisioning" inherit>
                {token.name}
              </TextLink>
            ) : (
              <TextLink to="/tokens/$id" params={{ id: token.id }} inherit>
                {token.name}
              </TextLink>
            )}
            , {ownerOf(token)}, {token.expiresAt && <When at={token.expiresAt} prefix="expires" />}
          </List.Item>
        ))}
        {rest > 0 && <List.Item>and {rest} more</List.Item>}
      </List>
    </Alert>
  )
}

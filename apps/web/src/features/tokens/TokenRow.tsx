import { Text } from '@mantine/core'
import { Item } from '../../components/ItemList.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { listed } from '../../lib/words.ts'
import { RevokeTokenButton } from './RevokeTokenButton.tsx'
import { RotateTokenButton } from './RotateTokenButton.tsx'
import { expiresSoon, isUsable } from './token-life.ts'
import { ownerOf } from './token-words.ts'
import type { TokenView } from '../../api/views.ts'

export function TokenRow({ token }: { token: TokenView }) {
  return (
    <Item
      isFaded={!isUsable(token)}
      title={
        <>
          <TextLink to="/tokens/$id" params={{ id: token.id }}>
            {token.name}
          </TextLink>{' '}
          <Text span ff="monospace" size="sm" c="dimmed">
            {token.hint}
          </Text>
        </>
      }
      note={
        <>
          {ownerOf(token)}
          {token.scopes && ` with ${listed(token.scopes)}`},{' '}
          {token.pipeline ? 'for an ID token' : `made by ${token.createdBy.name}`} <When at={token.createdAt} />,{' '}
          {token.lastUsedAt ? <When at={token.lastUsedAt} prefix="last used" /> : 'never used'}
        </>
      }
    >
      <Life token={token} />
      {token.can.rotate && isUsable(token) && <RotateTokenButton token={token} />}
      {token.can.revoke && isUsable(token) && <RevokeTokenButton token={token} />}
    </Item>
  )
}

function Life({ token }: { token: TokenView }) {
  if (token.revokedAt) return <When at={token.revokedAt} prefix="revoked" />
  if (token.expiresAt === null) return <Text size="sm">never expires</Text>
  if (!isUsable(token)) return <When at={token.expiresAt} prefix="expired" />
  return (
    <Text
      span
      size="sm"
      c={expiresSoon(token) ? 'var(--automat-change)' : 'dimmed'}
      fw={expiresSoon(token) ? 600 : undefined}
    >
      <When at={token.expiresAt} prefix="expires" />
    </Text>
  )
}

import { Text } from '@mantine/core'
import { useRevokeToken } from '../../api/queries/tokens.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { RotateTokenButton } from './RotateTokenButton.tsx'
import { expiresSoon, isUsable } from './token-life.ts'
import type { TokenView } from '../../api/views.ts'

export function TokenRow({ token }: { token: TokenView }) {
  const revoke = useRevokeToken()
  return (
    <Item
      isFaded={!isUsable(token)}
      title={
        <>
          {token.name}{' '}
          <Text span ff="monospace" size="sm" c="dimmed">
            {token.hint}…
          </Text>
        </>
      }
      note={
        <>
          {ownerOf(token)}, {token.pipeline ? 'for an ID token' : `made by ${token.createdBy.name}`}{' '}
          <When at={token.createdAt} />,{' '}
          {token.lastUsedAt ? <When at={token.lastUsedAt} prefix="last used" /> : 'never used'}
        </>
      }
    >
      <Life token={token} />
      {token.can.rotate && isUsable(token) && <RotateTokenButton token={token} />}
      {token.can.revoke && isUsable(token) && (
        <ConfirmButton
          question={`Revoke ${token.name}?`}
          explanation="Whatever uses it is locked out at once. There is no way to bring it back."
          verb="Revoke"
          isDangerous
          mutation={revoke}
          onConfirm={(close) => revoke.mutate(token.id, { onSuccess: close })}
        >
          Revoke
        </ConfirmButton>
      )}
    </Item>
  )
}

function ownerOf(token: TokenView): string {
  if (token.team) return `Team token of ${token.team.name}`
  return token.user ? `Personal token of ${token.user.displayName}` : 'Organization token'
}

function Life({ token }: { token: TokenView }) {
  if (token.revokedAt) return <When at={token.revokedAt} prefix="revoked" />
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

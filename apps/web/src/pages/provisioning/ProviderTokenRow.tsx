import { Text } from '@mantine/core'
import { useRevokeProvisioningToken } from '../../api/queries/provisioning.ts'
import type { ProvisioningTokenView } from '../../api/views.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { expiresSoon } from '../../features/tokens/token-life.ts'
import { RotateProviderTokenButton } from './RotateProviderTokenButton.tsx'

export function ProviderTokenRow({ token, mayChange }: { token: ProvisioningTokenView; mayChange: boolean }) {
  const revoke = useRevokeProvisioningToken(token.id)
  const { name, hint, live, newest } = token
  return (
    <Item
      isFaded={!live}
      title={
        <>
          {name}{' '}
          <Text span ff="monospace" size="sm" c="dimmed">
            {hint}
          </Text>
        </>
      }
      note={
        <>
          made by {token.createdBy.name} <When at={token.createdAt} />,{' '}
          {token.lastUsedAt ? <When at={token.lastUsedAt} prefix="last used" /> : 'never used'}
        </>
      }
    >
      <Life token={token} />
      {mayChange && <RotateProviderTokenButton token={token} />}
      {mayChange && live && (
        <ConfirmButton
          question={`Revoke ${name} ${hint}?`}
          explanation={
            newest
              ? 'The identity provider can no longer write: whoever leaves there stays in here until it has a new token.'
              : 'If the provider still uses it, it can no longer write. The newer one goes on working.'
          }
          verb="Revoke"
          isDangerous
          mutation={revoke}
          onConfirm={(close) => revoke.mutate(undefined, { onSuccess: close })}
        >
          Revoke
        </ConfirmButton>
      )}
    </Item>
  )
}

function Life({ token }: { token: ProvisioningTokenView }) {
  if (token.revokedAt) return <When at={token.revokedAt} prefix="revoked" />
  if (!token.live) return <When at={token.expiresAt} prefix="expired" />
  const isSoon = expiresSoon(token)
  return (
    <Text span size="sm" c={isSoon ? 'var(--automat-change)' : 'dimmed'} fw={isSoon ? 600 : undefined}>
      <When at={token.expiresAt} prefix="expires" />
    </Text>
  )
}

import { useRevokeToken } from '../../api/queries/tokens.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import type { TokenView } from '../../api/views.ts'

export function RevokeTokenButton({ token }: { token: TokenView }) {
  const revoke = useRevokeToken()
  return (
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
  )
}

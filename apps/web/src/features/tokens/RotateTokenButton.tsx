import { useRotateToken } from '../../api/queries/tokens.ts'
import { RotateButton } from './RotateButton.tsx'
import type { TokenView } from '../../api/views.ts'

export function RotateTokenButton({ token }: { token: TokenView }) {
  const rotate = useRotateToken()
  return (
    <RotateButton
      name={token.name}
      explanation="A new secret under the same name. Everything else stays."
      rotation={rotate}
      onRotate={(graceHours) => rotate.mutate({ id: token.id, graceHours })}
    />
  )
}

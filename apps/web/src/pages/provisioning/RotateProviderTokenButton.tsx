import { Select } from '@mantine/core'
import { useState } from 'react'
import { useRotateProvisioningToken } from '../../api/queries/provisioning.ts'
import { RotateButton } from '../../features/tokens/RotateButton.tsx'
import type { ProvisioningTokenView } from '../../api/views.ts'
import { tokenLives } from './token-lives.ts'

export function RotateProviderTokenButton({ token }: { token: ProvisioningTokenView }) {
  const [days, setDays] = useState('365')
  const rotate = useRotateProvisioningToken(token.id)
  return (
    <RotateButton
      name={token.name}
      explanation="A new secret under the same name. One that was rotated before stops now."
      isOffered={token.newest}
      rotation={rotate}
      onRotate={(graceHours) => rotate.mutate({ graceHours, expiresInDays: Number(days) })}
    >
      <Select
        label="The new one works for"
        data={tokenLives}
        value={days}
        onChange={(value) => setDays(value ?? '365')}
        allowDeselect={false}
      />
    </RotateButton>
  )
}

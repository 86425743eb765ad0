import { Button } from '@mantine/core'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { IconFingerprint } from '@tabler/icons-react'
import { useConfirmByPasskey } from '../../api/queries/passkeys.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'

/** The quickest way, and it needs nobody else. */
export function ByPasskey({ onDone }: { onDone: () => void }) {
  const confirm = useConfirmByPasskey()
  if (!browserSupportsWebAuthn()) return null
  return (
    <>
      <Button
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={confirm.isPending}
        onClick={() => confirm.mutate(undefined, { onSuccess: onDone })}
      >
        Confirm with a passkey
      </Button>
      <ProblemNote error={confirm.error} />
    </>
  )
}

import { Button } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useSignInByPasskey } from '../../api/queries/passkeys.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { pageAfter } from './page-after.ts'

const route = getRouteApi('/sign-in')

/** The passkey says who it is: nothing is typed. */
export function PasskeyButton() {
  const navigate = useNavigate()
  const { next } = route.useSearch()
  const signIn = useSignInByPasskey()
  if (!browserSupportsWebAuthn()) return null
  return (
    <>
      <ProblemNote error={signIn.error} />
      <Button
        variant="default"
        fullWidth
        leftSection={<IconFingerprint size={18} aria-hidden />}
        loading={signIn.isPending}
        onClick={() => signIn.mutate(undefined, { onSuccess: () => void navigate({ href: pageAfter(next) }) })}
      >
        Sign in with a passkey
      </Button>
    </>
  )
}

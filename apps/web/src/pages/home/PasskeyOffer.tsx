import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { browserSupportsWebAuthn } from '@simplewebauthn/browser'
import { IconFingerprint } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { passkeysQuery, useAddPasskey } from '../../api/queries/passkeys.ts'
import { useSession } from '../../api/queries/session.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'

/** Whoever came by a link may never need one again. Asked until they say no, in this browser. */
export function PasskeyOffer() {
  const session = useSession()
  const { data } = useQuery(passkeysQuery)
  const add = useAddPasskey()
  const [isDeclined, setDeclined] = useLocalStorage({
    key: `automat.no-passkey.${session.actor.id}`,
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (!data?.offered || isDeclined || !browserSupportsWebAuthn()) return null
  return (
    <Alert
      role="status"
      variant="light"
      icon={<IconFingerprint />}
      title="Add a passkey, so that you need no link next time"
    >
      <Stack gap="sm">
        <Text size="sm">Your fingerprint, face or PIN signs you in from then on.</Text>
        <ProblemNote error={add.error} />
        <Group gap="xs">
          <Button size="xs" loading={add.isPending} onClick={() => add.mutate(undefined)}>
            Add a passkey
          </Button>
          <Button size="xs" variant="default" onClick={() => setDeclined(true)}>
            Not now
          </Button>
        </Group>
      </Stack>
    </Alert>
  )
}

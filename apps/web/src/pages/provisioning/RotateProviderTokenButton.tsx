import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useRotateProvisioningToken } from '../../api/queries/provisioning.ts'
import type { ProvisioningTokenView } from '../../api/views.ts'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { graces, tokenLives } from './token-lives.ts'

/** A new secret under the same name, with time to bring it to the provider. It is shown until it is put away. */
export function RotateProviderTokenButton({ token }: { token: ProvisioningTokenView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [graceHours, setGraceHours] = useState('24')
  const [days, setDays] = useState('365')
  const rotate = useRotateProvisioningToken(token.id)
  const done = () => {
    close()
    rotate.reset()
  }
  const send = () => rotate.mutate({ graceHours: Number(graceHours), expiresInDays: Number(days) })
  return (
    <>
      {token.newest && (
        <Button size="xs" variant="default" onClick={open}>
          Rotate
        </Button>
      )}
      <Modal opened={isOpen} onClose={done} title={`Rotate ${token.name}`}>
        <Stack>
          {rotate.data ? (
            <OneTimeSecret label="token" value={rotate.data.secret} note="Put it where the old one is." />
          ) : (
            <>
              <Text size="sm">A new secret under the same name. One that was rotated before stops now.</Text>
              <Select
                label="How long the old secret still works"
                data={graces}
                value={graceHours}
                onChange={(value) => setGraceHours(value ?? '24')}
                allowDeselect={false}
              />
              <Select
                label="The new one works for"
                data={tokenLives}
                value={days}
                onChange={(value) => setDays(value ?? '365')}
                allowDeselect={false}
              />
            </>
          )}
          <ProblemNote error={rotate.error} />
          <Group justify="flex-end">
            {rotate.data ? (
              <Button onClick={done}>Done</Button>
            ) : (
              <>
                <Button variant="default" onClick={done}>
                  Cancel
                </Button>
                <Button loading={rotate.isPending} onClick={send}>
                  Rotate
                </Button>
              </>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

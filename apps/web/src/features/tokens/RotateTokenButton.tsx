import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useRotateToken } from '../../api/queries/tokens.ts'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { TokenView } from '../../api/views.ts'

const graces = [
  { value: '0', label: 'Not at all: it stops now' },
  { value: '1', label: 'For one hour' },
  { value: '24', label: 'For one day' },
  { value: '168', label: 'For one week' },
]

/** A new secret under the same name, with time to bring it to every machine. */
export function RotateTokenButton({ token }: { token: TokenView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [graceHours, setGraceHours] = useState('24')
  const rotate = useRotateToken()
  const done = () => {
    close()
    rotate.reset()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Rotate
      </Button>
      <Modal opened={isOpen} onClose={done} title={`Rotate ${token.name}`}>
        <Stack>
          {rotate.data ? (
            <OneTimeSecret label="token" value={rotate.data.secret} note="Put it where the old one is." />
          ) : (
            <>
              <Text size="sm">A new secret under the same name. Everything else stays.</Text>
              <Select
                label="How long the old secret still works"
                data={graces}
                value={graceHours}
                onChange={(value) => setGraceHours(value ?? '24')}
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
                <Button
                  loading={rotate.isPending}
                  onClick={() => rotate.mutate({ id: token.id, graceHours: Number(graceHours) })}
                >
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

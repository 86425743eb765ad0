import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'

const graces = [
  { value: '0', label: 'Not at all: it stops now' },
  { value: '1', label: 'For one hour' },
  { value: '24', label: 'For one day' },
  { value: '168', label: 'For one week' },
]

type RotateButtonProps = {
  name: string
  explanation: string
  /** False where it is not to be rotated again; a secret that was just made stays until it is put away. */
  isOffered?: boolean
  rotation: { data: { secret: string } | undefined; isPending: boolean; error: unknown; reset: () => void }
  onRotate: (graceHours: number) => void
  /** What else is asked. */
  children?: ReactNode
}

/** A new secret under the same name, with time to bring it to where the old one is. */
export function RotateButton(props: RotateButtonProps) {
  const { name, explanation, isOffered = true, rotation, onRotate, children } = props
  const [isOpen, { open, close }] = useDisclosure(false)
  const [graceHours, setGraceHours] = useState('24')
  const done = () => {
    close()
    rotation.reset()
  }
  return (
    <>
      {isOffered && (
        <Button size="xs" variant="default" onClick={open}>
          Rotate
        </Button>
      )}
      <Modal opened={isOpen} onClose={done} title={`Rotate ${name}`}>
        <Stack>
          {rotation.data ? (
            <OneTimeSecret label="token" value={rotation.data.secret} note="Put it where the old one is." />
          ) : (
            <>
              <Text size="sm">{explanation}</Text>
              <Select
                label="How long the old secret still works"
                data={graces}
                value={graceHours}
                onChange={(value) => setGraceHours(value ?? '24')}
                allowDeselect={false}
              />
              {children}
            </>
          )}
          <ProblemNote error={rotation.error} />
          <Group justify="flex-end">
            {rotation.data ? (
              <Button onClick={done}>Done</Button>
            ) : (
              <>
                <Button variant="default" onClick={done}>
                  Cancel
                </Button>
                <Button loading={rotation.isPending} onClick={() => onRotate(Number(graceHours))}>
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

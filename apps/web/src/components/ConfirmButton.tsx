import { Button, Group, Modal, Stack, Text, type ButtonProps } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { ProblemNote } from './ProblemNote.tsx'

type ConfirmButtonProps = ButtonProps & {
  children: ReactNode
  question: string
  explanation: ReactNode
  /** What the dialog's own button says. */
  verb: string
  isDangerous?: boolean
  mutation: { isPending: boolean; error: unknown; reset: () => void }
  onConfirm: (close: () => void) => void
}

/** A button that asks once more, saying what follows. */
export function ConfirmButton({
  children,
  question,
  explanation,
  verb,
  isDangerous,
  mutation,
  onConfirm,
  ...button
}: ConfirmButtonProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const start = () => {
    mutation.reset()
    open()
  }
  return (
    <>
      <Button variant="default" size="xs" {...button} onClick={start}>
        {children}
      </Button>
      <Modal opened={isOpen} onClose={close} title={question}>
        <Stack>
          <Text size="sm">{explanation}</Text>
          <ProblemNote error={mutation.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
            <Button
              color={isDangerous ? 'red' : undefined}
              loading={mutation.isPending}
              onClick={() => onConfirm(close)}
            >
              {verb}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

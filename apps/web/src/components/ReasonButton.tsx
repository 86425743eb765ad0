import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { ProblemNote } from './ProblemNote.tsx'

type ReasonButtonProps = {
  /** What this button and the dialog's own say. */
  verb: string
  size: 'sm' | 'md'
  question: string
  /** Who reads the reason. */
  description: string
  mutation: { isPending: boolean; error: unknown; reset: () => void }
  onReason: (reason: string, close: () => void) => void
}

/** A button that turns something down, and asks why before it does. */
export function ReasonButton({ verb, size, question, description, mutation, onReason }: ReasonButtonProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const [isTried, setIsTried] = useState(false)
  const start = () => {
    setIsTried(false)
    mutation.reset()
    open()
  }
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (reason.trim()) onReason(reason.trim(), close)
  }
  return (
    <>
      <Button size={size} variant="default" onClick={start}>
        {verb}
      </Button>
      <Modal opened={isOpen} onClose={close} title={question}>
        <form onSubmit={send} noValidate>
          <Stack>
            <Textarea
              label="Reason"
              description={description}
              withAsterisk
              autosize
              minRows={3}
              maxLength={1000}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={isTried && !reason.trim() ? 'This is needed.' : null}
            />
            <ProblemNote error={mutation.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" color="red" loading={mutation.isPending}>
                {verb}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

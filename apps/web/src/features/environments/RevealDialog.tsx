import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useReveal } from '../../api/queries/environments.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'

type RevealDialogProps = {
  environmentId: string
  name: string
  title: string
  isOpen: boolean
  onClose: () => void
  onReveal: (value: unknown) => void
}

export function RevealDialog({ environmentId, name, title, isOpen, onClose, onReveal }: RevealDialogProps) {
  const [reason, setReason] = useState('')
  const reveal = useReveal(environmentId)
  const ask = (event: React.FormEvent) => {
    event.preventDefault()
    reveal.mutate(
      { name, reason: reason.trim() || undefined },
      {
        onSuccess: ({ value }) => {
          reveal.reset()
          setReason('')
          onReveal(value)
        },
      },
    )
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Reveal ${title}`}>
      <form onSubmit={ask}>
        <Stack>
          <Text size="sm">It is shown for 30 seconds. Who revealed it, when and why goes into the audit log.</Text>
          <TextInput
            label="Reason"
            description="Optional. It helps whoever reads the log later."
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            data-autofocus
          />
          <ProblemNote error={reveal.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={reveal.isPending}>
              Reveal
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useDecideVersion } from '../../api/queries/catalog.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'

export function RefuseButton({ id, name }: { id: string; name: string }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const [isTried, setIsTried] = useState(false)
  const decide = useDecideVersion()
  const refuse = (event: React.FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (reason.trim()) decide.mutate({ id, verdict: 'refuse', reason: reason.trim() }, { onSuccess: close })
  }
  return (
    <>
      <Button size="sm" variant="default" onClick={open}>
        Refuse
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Refuse ${name}?`}>
        <form onSubmit={refuse} noValidate>
          <Stack>
            <Textarea
              label="Reason"
              description="Its author reads it: say what to change."
              withAsterisk
              autosize
              minRows={3}
              maxLength={1000}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={isTried && !reason.trim() ? 'This is needed.' : null}
            />
            <ProblemNote error={decide.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" color="red" loading={decide.isPending}>
                Refuse
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useJudgeRun } from '../../api/queries/runs.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { RunView } from '../../api/views.ts'

export function RejectButton({ run }: { run: RunView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [reason, setReason] = useState('')
  const [isTried, setIsTried] = useState(false)
  const judge = useJudgeRun(run.id)
  const start = () => {
    setIsTried(false)
    judge.reset()
    open()
  }
  const reject = (event: React.FormEvent) => {
    event.preventDefault()
    setIsTried(true)
    if (reason.trim()) judge.mutate({ verb: 'reject', note: reason.trim() })
  }
  return (
    <>
      <Button size="md" variant="default" onClick={start}>
        Reject
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Reject this run of ${run.environment.name}?`}>
        <form onSubmit={reject} noValidate>
          <Stack>
            <Textarea
              label="Reason"
              description={`${run.requestedBy.name} reads it: say what to change.`}
              withAsterisk
              autosize
              minRows={3}
              maxLength={1000}
              data-autofocus
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              error={isTried && !reason.trim() ? 'This is needed.' : null}
            />
            <ProblemNote error={judge.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" color="red" loading={judge.isPending}>
                Reject
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

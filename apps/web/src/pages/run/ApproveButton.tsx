import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useJudgeRun } from '../../api/queries/runs.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { countOf, whatConfirmDoes } from '../../features/runs/run-words.ts'
import type { RunView } from '../../api/views.ts'

export function ApproveButton({ run }: { run: RunView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [note, setNote] = useState('')
  const judge = useJudgeRun(run.id)
  const counts = run.preview?.counts ?? {}
  const isLossy = countOf(counts, 'delete') + countOf(counts, 'replace') > 0
  const start = () => {
    judge.reset()
    open()
  }
  return (
    <>
      <Button size="md" color={isLossy ? 'red' : undefined} onClick={start}>
        Approve
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Approve this run of ${run.environment.name}?`}>
        <Stack>
          <Text size="sm">
            {whatConfirmDoes(counts)} in {run.environment.stage}. It begins at once, and does exactly what the preview
            lists, or stops.
          </Text>
          <Textarea
            label="Note"
            description="Stays with the run."
            autosize
            minRows={2}
            maxLength={1000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <ProblemNote error={judge.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
            <Button
              color={isLossy ? 'red' : undefined}
              loading={judge.isPending}
              // What was read is what is approved: another plan is refused.
              onClick={() => judge.mutate({ verb: 'approve', planDigest: run.planDigest ?? '', note: note.trim() })}
            >
              Approve and apply
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

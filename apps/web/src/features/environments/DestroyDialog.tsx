import { Button, Code, Group, List, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { idempotencyKey } from '../../api/client.ts'
import { useRequestRun } from '../../api/queries/environments.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { exactDay } from '../../lib/time.ts'
import type { EnvironmentView } from '../../api/views.ts'

type DestroyDialogProps = { environment: EnvironmentView; isOpen: boolean; onClose: () => void }

/** Typing the name is the pause in which one notices that it is the wrong one. */
export function DestroyDialog({ environment, isOpen, onClose }: DestroyDialogProps) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [key] = useState(idempotencyKey)
  const request = useRequestRun(environment.id)
  const isNamed = typed.trim() === environment.name
  const destroy = (event: React.FormEvent) => {
    event.preventDefault()
    if (!isNamed) return
    request.mutate(
      { kind: 'destroy', confirm: 'review', confirmName: typed.trim(), key },
      { onSuccess: (run) => void navigate({ to: '/runs/$id', params: { id: run.id } }) },
    )
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Destroy ${environment.name}?`}>
      <form onSubmit={destroy}>
        <Stack>
          <List size="sm" spacing={4}>
            <List.Item>Everything this environment holds is deleted, its data too.</List.Item>
            <List.Item>
              A {environment.stage} environment of {environment.team.name}, ordered on {exactDay(environment.createdAt)}{' '}
              by {environment.createdBy.name}.
            </List.Item>
            <List.Item>
              {environment.needsApproval
                ? 'Somebody other than you sees the list of what goes, and approves it, before anything is deleted.'
                : 'You see the list of what goes, and confirm, before anything is deleted.'}
            </List.Item>
          </List>
          <TextInput
            label={
              <Text span size="sm">
                Type <Code>{environment.name}</Code> to go on
              </Text>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
          <ProblemNote error={request.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep it
            </Button>
            <Button type="submit" color="red" disabled={!isNamed} loading={request.isPending}>
              Show what would be destroyed
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

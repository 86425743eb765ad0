import { Button, Code, Group, Modal, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { idempotencyKey } from '../../api/client.ts'
import { useRestore } from '../../api/queries/stacks.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { RefreshNext } from '../../features/stacks/RefreshNext.tsx'
import type { StackView } from '../../api/views.ts'

type RestoreDialogProps = { stack: StackView; version: number; isOpen: boolean; onClose: () => void }

export function RestoreDialog({ stack, version, isOpen, onClose }: RestoreDialogProps) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [reason, setReason] = useState('')
  const [key] = useState(idempotencyKey)
  // The difference that was shown is of this version: another one since then is refused.
  const [currentVersion] = useState(stack.version)
  const restore = useRestore(stack.id)
  const isReady = typed.trim() === stack.name && reason.trim() !== ''
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    restore.mutate(
      { version, currentVersion, reason: reason.trim(), confirmName: typed.trim(), key },
      {
        onSuccess: () => {
          notifications.show({ title: `Version ${version} is restored`, message: 'Now compare it with what exists.' })
          void navigate({ to: '/stacks/$project/$stack', params: { project: stack.project, stack: stack.name } })
        },
      },
    )
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title={`Restore version ${version} of ${stack.name}?`}>
      <form onSubmit={send}>
        <Stack>
          <Text size="sm">
            It becomes version {currentVersion + 1}; version {currentVersion} stays in the history.
          </Text>
          <RefreshNext stack={stack} />
          <Textarea
            label="Why, for the audit log"
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            maxLength={500}
            withAsterisk
            data-autofocus
          />
          <TextInput
            label={
              <Text span size="sm">
                Type <Code>{stack.name}</Code> to go on
              </Text>
            }
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            spellCheck={false}
          />
          <ProblemNote error={restore.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Keep it as it is
            </Button>
            <Button type="submit" color="red" disabled={!isReady} loading={restore.isPending}>
              Restore
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

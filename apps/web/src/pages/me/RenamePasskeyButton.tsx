import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useRenamePasskey } from '../../api/queries/passkeys.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'

export function RenamePasskeyButton({ id, name }: { id: string; name: string }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [draft, setDraft] = useState(name)
  const rename = useRenamePasskey()
  const start = () => {
    setDraft(name)
    rename.reset()
    open()
  }
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    if (draft.trim()) rename.mutate({ id, name: draft.trim() }, { onSuccess: close })
  }
  return (
    <>
      <Button variant="default" size="xs" onClick={start} aria-label={`Rename ${name}`}>
        Rename
      </Button>
      <Modal opened={isOpen} onClose={close} title="Rename the passkey">
        <form onSubmit={save}>
          <Stack>
            <TextInput
              label="Name"
              description="Say where it is, so that you know it again."
              maxLength={60}
              data-autofocus
              value={draft}
              error={draft.trim() ? null : 'This is needed.'}
              onChange={(event) => setDraft(event.currentTarget.value)}
            />
            <ProblemNote error={rename.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={close}>
                Cancel
              </Button>
              <Button type="submit" loading={rename.isPending}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}

import { Button, Group, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useChangeStackGrant } from '../../api/queries/stack-grants.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { selectionWords } from '../../features/stacks/grant-words.ts'
import { LevelFields } from './LevelFields.tsx'
import type { StackGrantView } from '../../api/views.ts'

export function ChangeStackGrantButton({ grant }: { grant: StackGrantView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [access, setAccess] = useState({ level: grant.level, secrets: grant.secrets })
  const change = useChangeStackGrant(grant.team.id, grant.id)
  const start = () => {
    setAccess({ level: grant.level, secrets: grant.secrets })
    change.reset()
    open()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start}>
        Change
      </Button>
      <Modal opened={isOpen} onClose={close} title={selectionWords(grant)}>
        <Stack>
          <LevelFields value={access} onChange={setAccess} />
          <ProblemNote error={change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button loading={change.isPending} onClick={() => change.mutate(access, { onSuccess: close })}>
              Save
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

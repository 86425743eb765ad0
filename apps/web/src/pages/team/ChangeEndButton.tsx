import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState } from 'react'
import { useSetTeamMember } from '../../api/queries/teams.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { HowLong } from '../../features/people/HowLong.tsx'
import { always, endOfLength, lengthUntil } from '../../features/people/membership-time.ts'
import type { TeamMemberView, TeamView } from '../../api/views.ts'

/** Extends or shortens what somebody was given by hand. */
export function ChangeEndButton({ team, member }: { team: TeamView; member: TeamMemberView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const [length, setLength] = useState(always)
  const change = useSetTeamMember(team.id)
  const start = () => {
    setLength(lengthUntil(member.until))
    change.reset()
    open()
  }
  const save = () => {
    const until = endOfLength(length, Date.now())
    if (until === undefined) return
    change.mutate({ userId: member.userId, role: member.byHand ?? member.role, until }, { onSuccess: close })
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start} aria-label={`How long ${member.displayName} is in the team`}>
        How long
      </Button>
      <Modal opened={isOpen} onClose={close} title={`How long is ${member.displayName} in ${team.name}?`}>
        <Stack>
          <Text size="sm">
            When the time is over, the place in the team ends by itself, at once. What was ordered stays with the team.
            {member.groups.length > 0 && ' What groups of the identity provider give stays.'}
          </Text>
          <HowLong value={length} onChange={setLength} />
          <ProblemNote error={change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button loading={change.isPending} disabled={length.choice === 'own' && !length.own} onClick={save}>
              Save
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

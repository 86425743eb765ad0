import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useInvite } from '../../api/queries/people.ts'
import { teamsQuery } from '../../api/queries/teams.ts'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { organizationRoles } from '../../features/people/role-words.ts'
import { asProblem } from '../../lib/problem.ts'
import type { OrganizationRole } from '../../api/views.ts'

export function InviteDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const invite = useInvite()
  const close = () => {
    invite.reset()
    onClose()
  }
  return (
    <Modal opened={isOpen} onClose={close} title="Invite somebody">
      {invite.data ? (
        <Stack>
          <OneTimeSecret
            label="link"
            value={invite.data.link}
            note={`Send it to ${invite.data.invitation.email}. Whoever opens it joins, so send it to nobody else.`}
          />
          <Group justify="flex-end">
            <Button onClick={close}>Done</Button>
          </Group>
        </Stack>
      ) : (
        <InviteForm invite={invite} onCancel={close} />
      )}
    </Modal>
  )
}

function InviteForm({ invite, onCancel }: { invite: ReturnType<typeof useInvite>; onCancel: () => void }) {
  const { data: teams } = useQuery(teamsQuery)
  const form = useForm({
    initialValues: { email: '', role: 'member' as OrganizationRole, teamIds: [] as string[] },
    validate: { email: (email) => (/^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'Must be an e-mail address.') },
  })
  const send = form.onSubmit((values) =>
    invite.mutate(
      { ...values, email: values.email.trim() },
      {
        onError: (error) => {
          for (const { field, message } of asProblem(error).errors) form.setFieldError(field.slice(1), message)
        },
      },
    ),
  )
  const about = organizationRoles.find(({ value }) => value === form.values.role)?.about
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <TextInput label="E-mail" type="email" withAsterisk data-autofocus {...form.getInputProps('email')} />
        <Select
          label="Role"
          description={about}
          data={organizationRoles.map(({ value, label }) => ({ value, label }))}
          allowDeselect={false}
          {...form.getInputProps('role')}
        />
        <MultiSelect
          label="Teams"
          placeholder={form.values.teamIds.length > 0 ? undefined : 'None for now'}
          data={(teams?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('teamIds')}
        />
        <ProblemNote error={invite.error} fields={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={invite.isPending}>
            Make the link
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

import { Button, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { notifications } from '@mantine/notifications'
import { useChangeTeam } from '../../api/queries/teams.ts'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { TeamView } from '../../api/views.ts'

export function EditTeam({ team }: { team: TeamView }) {
  const change = useChangeTeam(team.id)
  const form = useForm({
    initialValues: { name: team.name, description: team.description },
    validate: { name: (name) => (name.trim() ? null : 'This is needed.') },
  })
  const send = form.onSubmit((values) =>
    change.mutate(values, {
      onSuccess: () => {
        form.resetDirty(values)
        notifications.show({ message: 'Saved.' })
      },
    }),
  )
  return (
    <Panel title="About this team">
      <form onSubmit={send} noValidate>
        <Stack maw={520}>
          <TextInput label="Name" maxLength={80} {...form.getInputProps('name')} />
          <Textarea
            label="What it looks after"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('description')}
          />
          <ProblemNote error={change.error} />
          <div>
            <Button type="submit" variant="default" loading={change.isPending} disabled={!form.isDirty()}>
              Save
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  )
}

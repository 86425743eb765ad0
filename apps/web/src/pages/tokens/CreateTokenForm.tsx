import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSession } from '../../api/queries/session.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { ScopesField } from '../../features/tokens/ScopesField.tsx'
import type { useCreateToken } from '../../api/queries/tokens.ts'
import type { TeamView, TokenKind } from '../../api/views.ts'

const lives = [
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'One year' },
]

type CreateTokenFormProps = { create: ReturnType<typeof useCreateToken>; teams: TeamView[]; onCancel: () => void }

/** `teams` are those that the person may make tokens for. */
export function CreateTokenForm({ create, teams, onCancel }: CreateTokenFormProps) {
  const session = useSession()
  const form = useForm({
    initialValues: {
      kind: (teams.length > 0 ? 'team' : 'personal') as TokenKind,
      name: '',
      teamId: '',
      days: '90',
      scopes: null as string[] | null,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Say what will use it, so that others can tell later.'),
      scopes: (scopes) => (scopes?.length === 0 ? 'Choose at least one, or everything.' : null),
      teamId: (teamId, { kind }) => (kind !== 'team' || teamId ? null : 'Choose a team.'),
    },
  })
  const send = form.onSubmit(({ kind, name, teamId, days, scopes }) =>
    create.mutate(
      { kind, name: name.trim(), expiresInDays: Number(days), scopes, ...(kind === 'team' ? { teamId } : {}) },
      {
        onError: (error) => {
          for (const { field, message } of asProblem(error).errors) form.setFieldError(field.slice(1), message)
        },
      },
    ),
  )
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Radio.Group label="Whose token" {...form.getInputProps('kind')}>
          <Stack gap="xs" mt={6}>
            {teams.length > 0 && (
              <Radio value="team" label="A team" description="May what the team may. For pipelines." />
            )}
            {session.can['tokens:create'] && (
              <Radio
                value="organization"
                label="The organization"
                description="May run every environment. For tools that serve everybody."
              />
            )}
            <Radio
              value="personal"
              label="Mine"
              description="May what I may. For my own laptop, never for a machine."
            />
          </Stack>
        </Radio.Group>
        {form.values.kind === 'team' && (
          <Select
            label="Team"
            withAsterisk
            placeholder="Choose…"
            data={teams.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.getInputProps('teamId')}
          />
        )}
        <TextInput
          label="Name"
          description="What will use it."
          placeholder="for example: deploy pipeline of the shop"
          withAsterisk
          maxLength={80}
          {...form.getInputProps('name')}
        />
        <ScopesField {...form.getInputProps('scopes')} />
        <Select label="Works for" data={lives} allowDeselect={false} {...form.getInputProps('days')} />
        <ProblemNote error={create.error} fields={[]} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

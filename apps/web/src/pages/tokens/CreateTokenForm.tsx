import { Button, Group, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSession } from '../../api/queries/session.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { ScopesField } from '../../features/tokens/ScopesField.tsx'
import type { useCreateToken } from '../../api/queries/tokens.ts'
import { defaultLife, forEver, livesUnder } from '../../features/tokens/token-lives.ts'
import { plural } from '../../lib/words.ts'
import type { TeamView, TokenKind, TokenRules, TokenScope } from '../../api/views.ts'

type CreateTokenFormProps = {
  create: ReturnType<typeof useCreateToken>
  teams: TeamView[]
  rules: TokenRules
  onCancel: () => void
}

/** `teams` are those that the person may make tokens for. */
export function CreateTokenForm({ create, teams, rules, onCancel }: CreateTokenFormProps) {
  const session = useSession()
  const form = useForm({
    initialValues: {
      kind: (teams.length > 0 ? 'team' : 'personal') as TokenKind,
      name: '',
      teamId: '',
      days: '',
      scopes: null as string[] | null,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'Say what will use it, so that others can tell later.'),
      scopes: (scopes) => (scopes?.length === 0 ? 'Choose at least one, or everything.' : null),
      teamId: (teamId, { kind }) => (kind !== 'team' || teamId ? null : 'Choose a team.'),
    },
  })
  const lives = livesUnder(rules, form.values.kind)
  const days = lives.some(({ value }) => value === form.values.days)
    ? form.values.days
    : defaultLife(rules, form.values.kind)
  const send = form.onSubmit(({ kind, name, teamId, scopes }) =>
    create.mutate(
      {
        ...(kind === 'team' ? { kind, teamId } : { kind }),
        name: name.trim(),
        expiresInDays: days === forEver ? null : Number(days),
        scopes: scopes as TokenScope[] | null,
      },
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
        <Select
          label="Works for"
          description={`At most ${plural(rules.maxDays[form.values.kind], 'day')}, by the rules of your organization.`}
          data={lives}
          allowDeselect={false}
          value={days}
          onChange={(chosen) => form.setFieldValue('days', chosen ?? '')}
        />
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

import { Button, Checkbox, Group, PasswordInput, Radio, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../../api/queries/teams.ts'
import { useCreateTarget } from '../../api/queries/token-targets.ts'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'

const ofOrganization = ''
const needed = (text: string) => (text.trim() ? null : 'This is needed.')

export function AddTargetForm({ onDone }: { onDone: () => void }) {
  const create = useCreateTarget()
  const teams = useQuery(teamsQuery)
  const form = useForm({
    initialValues: {
      kind: 'webhook' as 'webhook' | 'vault',
      name: '',
      url: '',
      teamId: ofOrganization,
      receivesReminders: false,
      mount: 'secret',
      pathPrefix: '',
      token: '',
    },
    validate: {
      name: needed,
      url: needed,
      token: (token, { kind }) => (kind === 'vault' ? needed(token) : null),
    },
  })
  const { kind } = form.values
  const send = form.onSubmit(({ name, url, teamId, receivesReminders, mount, pathPrefix, token }) => {
    const shared = { name, url, teamId: teamId || null }
    create.mutate(
      kind === 'webhook'
        ? { kind, ...shared, receivesReminders }
        : { kind, ...shared, mount, pathPrefix: pathPrefix || null, token },
      { onSuccess: ({ signingSecret }) => (signingSecret === null ? onDone() : undefined) },
    )
  })
  if (create.data?.signingSecret) {
    return (
      <Stack>
        <OneTimeSecret
          label="signing secret"
          value={create.data.signingSecret}
          note="The receiver checks with it that a delivery comes from here."
        />
        <Group justify="flex-end">
          <Button onClick={onDone}>Done</Button>
        </Group>
      </Stack>
    )
  }
  return (
    <form onSubmit={send} noValidate>
      <Stack>
        <Radio.Group label="What it is" {...form.getInputProps('kind')}>
          <Stack gap="xs" mt={6}>
            <Radio value="webhook" label="A webhook" description="Signed as Standard Webhooks says, over https." />
            <Radio value="vault" label="HashiCorp Vault or OpenBao" description="KV version 2." />
          </Stack>
        </Radio.Group>
        <TextInput label="Name" withAsterisk maxLength={80} {...form.getInputProps('name')} />
        <TextInput label="Address" placeholder="https://" withAsterisk {...form.getInputProps('url')} />
        <Select
          label="For tokens of"
          data={[
            { value: ofOrganization, label: 'The organization' },
            ...(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
          ]}
          allowDeselect={false}
          {...form.getInputProps('teamId')}
        />
        {kind === 'webhook' ? (
          <Checkbox
            label="Is also told of tokens that are about to expire"
            {...form.getInputProps('receivesReminders', { type: 'checkbox' })}
          />
        ) : (
          <>
            <TextInput label="Mount" withAsterisk {...form.getInputProps('mount')} />
            <TextInput
              label="Path"
              description="Everything is written below it."
              {...form.getInputProps('pathPrefix')}
            />
            <PasswordInput
              label="Token of the store"
              description="May write below the path, and nothing else."
              withAsterisk
              autoComplete="off"
              {...form.getInputProps('token')}
            />
          </>
        )}
        <ProblemNote error={create.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onDone}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending}>
            Add
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

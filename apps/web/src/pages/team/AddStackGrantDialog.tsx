import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useAddStackGrant } from '../../api/queries/stack-grants.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { LevelFields } from './LevelFields.tsx'
import type { StackAccess, StackSelectorInput } from '../../api/views.ts'

const kinds = [
  { value: 'stage', label: 'Those of a stage' },
  { value: 'tag', label: 'Those with a tag' },
  { value: 'stack', label: 'One stack' },
  { value: 'all', label: 'All stacks' },
]

type Values = {
  kind: StackSelectorInput['kind']
  stage: string
  tag: string
  value: string
  stack: string
  access: StackAccess
}

const initialValues: Values = {
  kind: 'stage',
  stage: '',
  tag: '',
  value: '',
  stack: '',
  access: { level: 'read', secrets: false },
}

function selectorOf({ kind, stage, tag, value, stack }: Values): StackSelectorInput {
  if (kind === 'all') return { kind }
  if (kind === 'stage') return { kind, stage: stage.trim() }
  if (kind === 'tag') return { kind, name: tag.trim(), value }
  const [project = '', name = ''] = stack.trim().split('/').slice(-2)
  return { kind, project, name }
}

export function AddStackGrantDialog({ teamId, onClose }: { teamId: string; onClose: () => void }) {
  const add = useAddStackGrant(teamId)
  const form = useForm<Values>({
    initialValues,
    validate: {
      stage: (stage, { kind }) => (kind !== 'stage' || stage.trim() ? null : 'Say which stage.'),
      tag: (tag, { kind }) => (kind !== 'tag' || tag.trim() ? null : 'Say which tag.'),
      stack: (stack, { kind }) => (kind !== 'stack' || /[^/]\/[^/]/.test(stack) ? null : 'Write it as project/stack.'),
    },
  })
  const { kind, access } = form.values
  const send = form.onSubmit((values) =>
    add.mutate({ selector: selectorOf(values), ...values.access }, { onSuccess: onClose }),
  )
  return (
    <Modal opened onClose={onClose} title="Add a grant">
      <form onSubmit={send} noValidate>
        <Stack>
          <Select label="Which stacks" data={kinds} allowDeselect={false} {...form.getInputProps('kind')} />
          {kind === 'stage' && (
            <TextInput
              label="Stage"
              description="Of an environment, or the tag “stage” of a stack of the CLI."
              placeholder="for example: production"
              maxLength={100}
              {...form.getInputProps('stage')}
            />
          )}
          {kind === 'tag' && (
            <Group grow align="flex-start">
              <TextInput label="Tag" maxLength={40} {...form.getInputProps('tag')} />
              <TextInput label="Value" maxLength={256} {...form.getInputProps('value')} />
            </Group>
          )}
          {kind === 'stack' && <TextInput label="Stack" placeholder="project/stack" {...form.getInputProps('stack')} />}
          <LevelFields value={access} onChange={(value) => form.setFieldValue('access', value)} />
          <ProblemNote error={add.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

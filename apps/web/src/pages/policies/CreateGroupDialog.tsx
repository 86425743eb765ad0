import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useCreatePolicyGroup } from '../../api/queries/policies.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { PolicyGroupView } from '../../api/views.ts'

const namePattern = /^[a-zA-Z0-9][a-zA-Z0-9-_.]{0,99}$/

export function CreateGroupDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const create = useCreatePolicyGroup()
  const form = useForm<{ name: string; mode: PolicyGroupView['mode'] }>({
    initialValues: { name: '', mode: 'preventative' },
    validate: {
      name: (name) => (namePattern.test(name) ? null : 'Letters, digits, hyphens, dots and underscores.'),
    },
  })
  const close = () => {
    form.reset()
    create.reset()
    onClose()
  }
  const send = form.onSubmit((values) => create.mutate(values, { onSuccess: close }))
  return (
    <Modal opened={isOpen} onClose={close} title="Create a group">
      <form onSubmit={send} noValidate>
        <Stack>
          <TextInput label="Name" withAsterisk maxLength={100} data-autofocus {...form.getInputProps('name')} />
          <Radio.Group label="When a mandatory policy is violated" {...form.getInputProps('mode')}>
            <Stack gap="xs" mt="xs">
              <Radio value="preventative" label="The update ends" />
              <Radio value="audit" label="It is told, and the update goes on" />
            </Stack>
          </Radio.Group>
          <ProblemNote error={create.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

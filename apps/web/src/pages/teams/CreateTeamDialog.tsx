import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useCreateTeam } from '../../api/queries/teams.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { asProblem } from '../../lib/problem.ts'
import { slugify } from '../../lib/words.ts'

const slugPattern = /^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/

export function CreateTeamDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const create = useCreateTeam()
  const [isSlugOwn, setIsSlugOwn] = useState(false)
  const form = useForm({
    initialValues: { name: '', slug: '', description: '' },
    validate: {
      name: (name) => (name.trim() ? null : 'This is needed.'),
      slug: (slug) =>
        slugPattern.test(slug) ? null : 'Lower-case letters, digits and hyphens, starting with a letter.',
    },
  })
  const send = form.onSubmit((values) =>
    create.mutate(values, {
      onSuccess: (team) => void navigate({ to: '/teams/$id', params: { id: team.id } }),
      onError: (error) => {
        for (const { field, message } of asProblem(error).errors) form.setFieldError(field.slice(1), message)
      },
    }),
  )
  const rename = (name: string) => {
    form.setFieldValue('name', name)
    if (!isSlugOwn) form.setFieldValue('slug', slugify(name))
  }
  return (
    <Modal opened={isOpen} onClose={onClose} title="Create a team">
      <form onSubmit={send} noValidate>
        <Stack>
          <TextInput
            label="Name"
            withAsterisk
            maxLength={80}
            data-autofocus
            {...form.getInputProps('name')}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <TextInput
            label="Short name"
            description="For addresses and scripts; it stays."
            withAsterisk
            maxLength={40}
            {...form.getInputProps('slug')}
            onChange={(event) => {
              setIsSlugOwn(true)
              form.setFieldValue('slug', event.currentTarget.value)
            }}
          />
          <Textarea
            label="What it looks after"
            autosize
            minRows={2}
            maxLength={500}
            {...form.getInputProps('description')}
          />
          <ProblemNote error={create.error} fields={[]} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
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

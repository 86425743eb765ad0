import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useDisclosure } from '@mantine/hooks'
import { useCreateProvisioningToken } from '../../api/queries/provisioning.ts'
import { OneTimeSecret } from '../../components/OneTimeSecret.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { tokenLives } from './token-lives.ts'

/** The secret that the provider shows. Its dialog stays until it is put away, also where no other is offered. */
export function CreateProviderTokenButton({ isOffered }: { isOffered: boolean }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const create = useCreateProvisioningToken()
  const form = useForm({
    initialValues: { name: '', days: '365' },
    validate: { name: (name) => (name.trim() ? null : 'Say which provider uses it. The audit log names it so.') },
  })
  const done = () => {
    close()
    create.reset()
    form.reset()
  }
  const send = form.onSubmit(({ name, days }) => create.mutate({ name: name.trim(), expiresInDays: Number(days) }))
  return (
    <>
      {isOffered && <Button onClick={open}>Make its token</Button>}
      <Modal opened={isOpen} onClose={done} title="Make the token of the identity provider">
        {create.data ? (
          <Stack>
            <OneTimeSecret label="token" value={create.data.secret} note="Put it into the provider's SCIM settings." />
            <Group justify="flex-end">
              <Button onClick={done}>Done</Button>
            </Group>
          </Stack>
        ) : (
          <form onSubmit={send} noValidate>
            <Stack>
              <TextInput
                label="Name"
                placeholder="for example: Okta"
                withAsterisk
                maxLength={80}
                {...form.getInputProps('name')}
              />
              <Select label="Works for" data={tokenLives} allowDeselect={false} {...form.getInputProps('days')} />
              <ProblemNote error={create.error} />
              <Group justify="flex-end">
                <Button variant="default" onClick={done}>
                  Cancel
                </Button>
                <Button type="submit" loading={create.isPending}>
                  Make it
                </Button>
              </Group>
            </Stack>
          </form>
        )}
      </Modal>
    </>
  )
}

import { Alert, Button, Code, Group, Modal, Stack, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { accountSetUpQuery } from '../../api/queries/accounts.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { kindLabel } from './account-kinds.ts'
import type { AccountSetUpView, AccountView } from '../../api/views.ts'

/** What to paste into the cloud, so that it trusts runs of this account's bindings and no others. */
export function SetUpButton({ account }: { account: AccountView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        Set up
      </Button>
      <Modal opened={isOpen} onClose={close} size="xl" title={`Set up ${kindLabel(account.kind)} for ${account.name}`}>
        <SetUp id={account.id} />
      </Modal>
    </>
  )
}

function SetUp({ id }: { id: string }) {
  const setUp = useQuery(accountSetUpQuery(id))
  return (
    <Loaded query={setUp} label="Loading what to set up">
      {({ steps, notes }) => (
        <Stack>
          {steps.length > 0 && (
            <Text size="sm">
              For the bindings that the account has now. When they change, come back: the cloud has to be told.
            </Text>
          )}
          {notes.map((note) => (
            <Alert key={note} color="brass" variant="light" icon={<IconAlertTriangle />}>
              {note}
            </Alert>
          ))}
          {steps.map((step, at) => (
            <Step key={step.title} step={step} number={at + 1} />
          ))}
        </Stack>
      )}
    </Loaded>
  )
}

function Step({ step, number }: { step: AccountSetUpView['steps'][number]; number: number }) {
  const { title, explanation, code } = step
  return (
    <section>
      <Group justify="space-between" wrap="nowrap" align="flex-start" mb={4}>
        <div>
          <Title order={3} size="h5">
            {number}. {title}
          </Title>
          <Text size="sm" c="dimmed">
            {explanation}
          </Text>
        </div>
        <CopyButton value={code} label={`Copy: ${title}`} />
      </Group>
      <Code block tabIndex={0} aria-label={title} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {code}
      </Code>
    </section>
  )
}

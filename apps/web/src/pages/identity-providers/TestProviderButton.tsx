import { Button, Group, List, Modal, Stack, Text, ThemeIcon } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTestProvider, useTryProvider } from '../../api/queries/identity-providers.ts'
import type { IdentityProviderView, TestedIdentityProviderView } from '../../api/views.ts'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { TryButton } from './TryButton.tsx'

/** Asks the provider, and says what it answered. */
export function TestProviderButton({ provider }: { provider: IdentityProviderView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const test = useTestProvider(provider.id)
  const trial = useTryProvider(provider.id)
  const start = () => {
    open()
    test.mutate()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start}>
        Test
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Test of ${provider.name}`}>
        <Stack>
          {test.isPending && <PatientLoader label="Asking the provider" />}
          <ProblemNote error={test.error} />
          {test.data && <Result result={test.data} />}
          <ProblemNote error={trial.error} />
          <Group justify="flex-end">
            <TryButton trial={trial} begin={() => ({})} />
            <Button variant="default" onClick={() => test.mutate()} loading={test.isPending}>
              Test again
            </Button>
            <Button onClick={close}>Close</Button>
          </Group>
        </Stack>
      </Modal>
    </>
  )
}

function Result({ result: { works, checks } }: { result: TestedIdentityProviderView }) {
  return (
    <div role="status">
      <Text size="sm" fw={500} mb="xs">
        {works ? 'It works. Try it with your account, to see whom it signs in.' : 'It does not work yet.'}
      </Text>
      <List spacing="xs" size="sm" lh={1.45} center>
        {checks.map(({ name, passed, message }) => (
          <List.Item
            key={name}
            icon={
              <ThemeIcon size={20} radius="xl" color={passed ? 'green' : 'red'} aria-hidden>
                {passed ? <IconCheck size={14} /> : <IconX size={14} />}
              </ThemeIcon>
            }
          >
            <strong>{name}</strong>: {message}
          </List.Item>
        ))}
      </List>
    </div>
  )
}

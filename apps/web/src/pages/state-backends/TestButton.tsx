import { Alert, Button, List, Modal, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useTestStateBackend } from '../../api/queries/state-backends.ts'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { StateBackendCheckView, StateBackendView } from '../../api/views.ts'

const words = { reachable: 'Reachable', credentials: 'Credentials', writable: 'Writable' } as const

/** Asks the backend itself, now. */
export function TestButton({ backend }: { backend: StateBackendView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const test = useTestStateBackend(backend.id)
  const start = () => {
    open()
    test.mutate()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start}>
        Test
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Test ${backend.name}`}>
        {test.isPending && <PatientLoader />}
        <ProblemNote error={test.error} />
        {test.data && !test.isPending && <Findings result={test.data} />}
      </Modal>
    </>
  )
}

function Findings({ result: { works, findings } }: { result: StateBackendCheckView }) {
  return (
    <Alert
      role="status"
      variant="light"
      color={works ? 'enamel' : 'red'}
      icon={works ? <IconCheck /> : <IconX />}
      title={works ? 'It works' : 'It cannot be used as it is'}
    >
      <Stack>
        <List size="sm" spacing="xs" listStyleType="none" ps={0}>
          {findings.map(({ name, passed, message }) => (
            <List.Item
              key={name}
              icon={passed ? <IconCheck size={16} aria-label="Yes" /> : <IconX size={16} aria-label="No" />}
            >
              <strong>{words[name]}:</strong> {message}
            </List.Item>
          ))}
        </List>
      </Stack>
    </Alert>
  )
}

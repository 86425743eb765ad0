import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTestStateBackend } from '../../api/queries/state-backends.ts'
import { Findings } from '../../components/Findings.tsx'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { StateBackendView } from '../../api/views.ts'

const words = { reachable: 'Reachable', credentials: 'Credentials', writable: 'Writable' }

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
        {test.data && !test.isPending && <Findings {...test.data} words={words} />}
      </Modal>
    </>
  )
}

import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Findings, type FindingsProps } from './Findings.tsx'
import { PatientLoader } from './PatientLoader.tsx'
import { ProblemNote } from './ProblemNote.tsx'

type TestButtonProps = {
  name: string
  words: FindingsProps['words']
  test: { data: Omit<FindingsProps, 'words'> | undefined; isPending: boolean; error: unknown; mutate: () => void }
}

/** Asks something elsewhere, now, and says what came to light. */
export function TestButton({ name, words, test }: TestButtonProps) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const start = () => {
    open()
    test.mutate()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start}>
        Test
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Test ${name}`}>
        {test.isPending && <PatientLoader />}
        <ProblemNote error={test.error} />
        {test.data && !test.isPending && <Findings {...test.data} words={words} />}
      </Modal>
    </>
  )
}

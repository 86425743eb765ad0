import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useTestAccount } from '../../api/queries/accounts.ts'
import { Findings } from '../../components/Findings.tsx'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { AccountView } from '../../api/views.ts'

const words = { issuer: 'Our tokens', 'sign-in': 'Sign-in' }

/** Asks our issuer as others do, and then the cloud, now. */
export function TestButton({ account }: { account: AccountView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const test = useTestAccount(account.id)
  const start = () => {
    open()
    test.mutate()
  }
  return (
    <>
      <Button size="xs" variant="default" onClick={start}>
        Test
      </Button>
      <Modal opened={isOpen} onClose={close} title={`Test ${account.name}`}>
        {test.isPending && <PatientLoader />}
        <ProblemNote error={test.error} />
        {test.data && !test.isPending && <Findings {...test.data} words={words} />}
      </Modal>
    </>
  )
}

import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore, type ReactNode } from 'react'
import { currentQuestion, onQuestion } from '../../api/confirm-identity.ts'
import { confirmationQuery } from '../../api/queries/confirmation.ts'
import { useSession } from '../../api/queries/session.ts'
import type { ConfirmationView } from '../../api/views.ts'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { onConfirmedElsewhere } from '../../lib/confirmed-elsewhere.ts'
import { ByLink } from './ByLink.tsx'
import { ByPasskey } from './ByPasskey.tsx'
import { ThroughProvider } from './ThroughProvider.tsx'

// Listens before any other dialog does: while this one is open, Escape is not for the form beneath it.
window.addEventListener(
  'keydown',
  (event) => {
    const question = currentQuestion()
    if (event.key !== 'Escape' || event.isComposing || question === null) return
    event.stopImmediatePropagation()
    question.settle(false)
  },
  { capture: true },
)

/** Asks whoever does something sensitive to show once more that it is they; what they did goes on by itself afterwards. */
export function ConfirmIdentity(): ReactNode {
  const question = useSyncExternalStore(onQuestion, currentQuestion)
  return (
    <Modal
      opened={question !== null}
      onClose={() => question?.settle(false)}
      title="Confirm that it is you"
      closeOnClickOutside={false}
      // Above other dialogs, and what opens from them.
      zIndex={350}
      transitionProps={{ duration: 0 }}
    >
      {question && <Question onConfirmed={() => question.settle(true)} onCancel={() => question.settle(false)} />}
    </Modal>
  )
}

function Question({ onConfirmed, onCancel }: { onConfirmed: () => void; onCancel: () => void }) {
  const { user } = useSession()
  const { data, error, refetch } = useQuery(confirmationQuery)
  const isOther = data !== undefined && data.userId !== user?.id
  const isDone = data?.confirmed === true && !isOther
  useEffect(() => onConfirmedElsewhere(() => void refetch()), [refetch])
  useEffect(() => {
    if (isDone) onConfirmed()
  }, [isDone, onConfirmed])
  return (
    <Stack>
      <Text size="sm">
        {data ? `It is more than ${data.afterMinutes} minutes since you last showed that it is you. ` : ''}
        Show it once more, and what you were doing goes on by itself. Nothing that you entered is lost.
      </Text>
      {isOther ? (
        <Text size="sm" role="alert" c="red">
          This browser is signed in as somebody else now. Cancel, and load the page again.
        </Text>
      ) : data ? (
        data.ways.map((way) => <Way key={keyOf(way)} way={way} onDone={() => void refetch()} />)
      ) : (
        !error && <PatientLoader label="Loading the ways to confirm that it is you" />
      )}
      {data?.ways.length === 0 && (
        <Text size="sm">No way is open to you here: sign out and in again, which counts as well.</Text>
      )}
      <ProblemNote error={error} />
      <Group justify="flex-end">
        <Button variant="default" onClick={onCancel}>
          Cancel
        </Button>
      </Group>
    </Stack>
  )
}

type WayToConfirm = ConfirmationView['ways'][number]

/** `onDone`: they say that it is done, or it was done here. */
function Way({ way, onDone }: { way: WayToConfirm; onDone: () => void }) {
  switch (way.kind) {
    case 'passkey':
      return <ByPasskey onDone={onDone} />
    case 'identity-provider':
      return <ThroughProvider provider={way.provider} />
    case 'link':
      return <ByLink command={way.command} onDone={onDone} />
  }
}

function keyOf(way: WayToConfirm): string {
  return way.kind === 'identity-provider' ? way.provider.id : way.kind
}

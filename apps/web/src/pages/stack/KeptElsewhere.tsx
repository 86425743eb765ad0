import { Alert } from '@mantine/core'
import { IconDatabase } from '@tabler/icons-react'
import { TextLink } from '../../components/TextLink.tsx'
import { kindWords } from '../../features/environments/state-backend-words.ts'
import type { StackView, StateBackendRef } from '../../api/views.ts'

/** What can be said of a stack whose state Automat does not hold, and where the rest is. */
export function KeptElsewhere({ stack, backend }: { stack: StackView; backend: StateBackendRef }) {
  const { environment } = stack
  return (
    <Alert
      variant="light"
      color="enamel"
      icon={<IconDatabase />}
      title={`Its state is in the state backend “${backend.name}” (${kindWords[backend.kind].short})`}
    >
      Its resources, its history and the steps that an update left unfinished are there. They are compared, restored and
      repaired with the Pulumi CLI, logged in to that backend.
      {environment && (
        <>
          {' '}
          What runs from here made of it is on the page of{' '}
          <TextLink to="/environments/$id" params={{ id: environment.id }} inherit>
            {environment.name}
          </TextLink>
          .
        </>
      )}
    </Alert>
  )
}

import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { TextLink } from '../../components/TextLink.tsx'
import { humanize } from '../../lib/words.ts'
import { PolicyViolations } from './PolicyViolations.tsx'
import type { RunError, RunView } from '../../api/views.ts'

/** What went wrong, where, and what to do next. */
export function RunErrorCard({ run, error }: { run: RunView; error: RunError }) {
  const fieldName = error.field?.split('/').at(-1)
  const resource = error.resource?.split('::').at(-1)
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      icon={<IconAlertTriangle />}
      title={error.violations ? 'Required policies refuse this' : 'It did not work'}
    >
      {error.violations ? (
        <PolicyViolations violations={error.violations} />
      ) : (
        <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{error.message}</Text>
      )}
      {resource && !error.violations && !error.message.startsWith(`${resource}:`) && (
        <Text size="sm" mt="xs">
          Resource: <strong>{resource}</strong>
        </Text>
      )}
      {error.nextStep && (
        <Text mt="xs" fw={500}>
          {error.nextStep}
        </Text>
      )}
      {error.violations && (
        <TextLink to="/environments/$id/change" params={{ id: run.environment.id }} search={{ run: run.id }} mt="xs">
          Change the inputs
        </TextLink>
      )}
      {fieldName && (
        <TextLink
          to="/environments/$id/change"
          params={{ id: run.environment.id }}
          search={{ field: fieldName, run: run.id }}
          mt="xs"
        >
          Change “{humanize(fieldName)}” and try again
        </TextLink>
      )}
    </Alert>
  )
}

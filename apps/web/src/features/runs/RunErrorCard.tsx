import { Alert, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { TextLink } from '../../components/TextLink.tsx'
import { humanize } from '../../lib/words.ts'
import { PolicyViolations } from './preview/PolicyViolations.tsx'
import type { RunError, RunView } from '../../api/views.ts'

/** What went wrong, where, and what to do next. */
export function RunErrorCard({ run, error }: { run: RunView; error: RunError }) {
  const target = targetOf(run, error)
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
      {target && (
        <TextLink
          to="/environments/$id/change"
          params={{ id: run.environment.id }}
          search={{ field: target.field, run: run.id }}
          mt="xs"
        >
          {target.words}
        </TextLink>
      )}
    </Alert>
  )
}

/** The field to put right; a run that imports is asked for again with its imports, whatever stopped it. */
function targetOf(run: RunView, { field, violations }: RunError): { field?: string; words: string } | null {
  const parts = field?.split('/').slice(1) ?? []
  const last = parts.at(-1)
  if (last === undefined && violations) return { words: 'Change the inputs' }
  if (last === undefined) return run.imports.length > 0 ? { words: 'Change the order and try again' } : null
  if (parts[0] === 'imports') return { field: parts.join('.'), words: 'Correct what is to be imported and try again' }
  return { field: last, words: `Change “${humanize(last)}” and try again` }
}

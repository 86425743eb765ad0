import { Alert, List, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { asProblem, type FieldError } from '../lib/problem.ts'

/** An error inside a form or a dialog. `fields` are those that no field on the screen could show. */
export function ProblemNote({ error, fields }: { error: unknown; fields?: FieldError[] }) {
  if (!error) return null
  const problem = asProblem(error)
  const shown = fields ?? problem.errors
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle />} title={problem.title}>
      <Text size="sm">{problem.detail}</Text>
      {shown.length > 0 && (
        <List size="sm" mt={4}>
          {shown.map(({ field, message }) => (
            <List.Item key={`${field} ${message}`}>
              {field && <code>{field}</code>} {message}
            </List.Item>
          ))}
        </List>
      )}
      {problem.nextStep && (
        <Text size="sm" mt={4} fw={500}>
          {problem.nextStep}
        </Text>
      )}
    </Alert>
  )
}

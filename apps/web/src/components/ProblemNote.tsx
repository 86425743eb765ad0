import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { asProblem, type FieldError } from '../lib/problem.ts'
import { FieldErrorList } from './FieldErrorList.tsx'

/** An error inside a form or a dialog. `fields` are those that no field on the screen could show. */
export function ProblemNote({ error, fields }: { error: unknown; fields?: FieldError[] }) {
  if (!error) return null
  const problem = asProblem(error)
  return (
    <Alert role="alert" color="red" variant="light" icon={<IconAlertTriangle />} title={problem.title}>
      <Stack gap={4}>
        <Text size="sm">{problem.detail}</Text>
        <FieldErrorList errors={fields ?? problem.errors} />
        {problem.nextStep && (
          <Text size="sm" fw={500}>
            {problem.nextStep}
          </Text>
        )}
      </Stack>
    </Alert>
  )
}

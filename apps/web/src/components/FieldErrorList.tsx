import { List } from '@mantine/core'
import type { FieldError } from '../lib/problem.ts'

/** What is wrong, field by field, where no field on the screen can say it. */
export function FieldErrorList({ errors }: { errors: readonly FieldError[] }) {
  if (errors.length === 0) return null
  return (
    <List size="sm">
      {errors.map(({ field, message }) => (
        <List.Item key={`${field} ${message}`}>
          {field && <code>{field}</code>} {message}
        </List.Item>
      ))}
    </List>
  )
}

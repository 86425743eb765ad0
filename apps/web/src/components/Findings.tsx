import { Alert, List } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'

type Finding = { name: string; passed: boolean; message: string }
export type FindingsProps = { works: boolean; findings: Finding[]; words: Record<string, string> }

/** What asking something elsewhere brought to light. */
export function Findings({ works, findings, words }: FindingsProps) {
  return (
    <Alert
      role="status"
      variant="light"
      color={works ? 'enamel' : 'red'}
      icon={works ? <IconCheck /> : <IconX />}
      title={works ? 'It works' : 'It cannot be used as it is'}
    >
      <List
        size="sm"
        spacing="xs"
        listStyleType="none"
        ps={0}
        style={{ overflowWrap: 'anywhere' }}
        styles={{ itemLabel: { minWidth: 0 } }}
      >
        {findings.map(({ name, passed, message }) => (
          <List.Item
            key={name}
            icon={passed ? <IconCheck size={16} aria-label="Yes" /> : <IconX size={16} aria-label="No" />}
          >
            <strong>{words[name] ?? name}:</strong> {message}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}

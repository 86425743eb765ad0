import { List, Text, VisuallyHidden } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { humanize } from '../../lib/words.ts'

type Finding = { name: string; passed: boolean; message: string }

type FindingsProps = { findings: Finding[]; isBeingChecked: boolean }

export function Findings({ findings, isBeingChecked }: FindingsProps) {
  if (isBeingChecked) return <Text c="dimmed">A worker is checking it: it takes seconds, a minute at most.</Text>
  if (findings.length === 0) return <Text c="dimmed">It waits for a worker to check it.</Text>
  return (
    <List listStyleType="none" spacing="xs" aria-label="Findings" center>
      {findings.map(({ name, passed, message }) => (
        <List.Item
          key={name}
          icon={
            passed ? (
              <IconCircleCheck size={20} color="var(--automat-add)" aria-hidden />
            ) : (
              <IconCircleX size={20} color="var(--automat-remove)" aria-hidden />
            )
          }
        >
          <VisuallyHidden>{passed ? 'Passed: ' : 'Failed: '}</VisuallyHidden>
          <strong>{humanize(name)}</strong>: {message}
        </List.Item>
      ))}
    </List>
  )
}

import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconMapOff, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { asProblem, type Problem } from '../lib/problem.ts'

function faceOf(problem: Problem) {
  if (problem.status === 404) {
    return {
      Icon: IconMapOff,
      title: 'Not found',
      text: 'It does not exist, or it belongs to a team that you are not in.',
      next: 'Ask a member of that team to share it, or go back to the start.',
    }
  }
  if (problem.status === 403) {
    return { Icon: IconLock, title: 'Not yours to open', text: problem.detail, next: problem.nextStep }
  }
  if (problem.status === 400) {
    return {
      Icon: IconMapOff,
      title: 'This address leads nowhere',
      text: 'Something in it is not what this page can show.',
      next: 'Check the link, or go back to the start.',
    }
  }
  const Icon = problem.status === 0 ? IconPlugConnectedX : IconAlertTriangle
  return { Icon, title: problem.title, text: problem.detail, next: problem.nextStep }
}

/** An error that takes a page's place: what happened, what to do, and a way to go on. */
export function ProblemCard({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = asProblem(error)
  const { Icon, title, text, next } = faceOf(problem)
  const isFinal = [400, 403, 404].includes(problem.status)
  return (
    <Stack className="panel" role="alert" p="xl" gap="sm" align="flex-start">
      <Icon size={28} stroke={1.5} color="var(--automat-remove)" aria-hidden />
      <title>{`${title} · Automat`}</title>
      <Title order={2}>{title}</Title>
      <Text maw={560}>{text}</Text>
      {next && (
        <Text maw={560} c="dimmed">
          {next}
        </Text>
      )}
      <Group mt="xs" gap="sm">
        {onRetry && !isFinal && <Button onClick={onRetry}>Try again</Button>}
        {isFinal && (
          <Button renderRoot={(props) => <Link {...props} to="/" />} variant="default">
            Go to the start
          </Button>
        )}
        {problem.requestId && (
          <Text size="xs" c="dimmed">
            Request {problem.requestId}
          </Text>
        )}
      </Group>
    </Stack>
  )
}

import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconLock, IconMapOff, IconPlugConnectedX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useContext } from 'react'
import { asProblem, type Problem } from '../lib/problem.ts'
import { FieldErrorList } from './FieldErrorList.tsx'
import { InsidePage } from './inside-page.ts'
import { useHeadingFocus } from './use-heading-focus.ts'

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

/** An error that takes a page's place, or a section's: what happened, what to do, and a way to go on. */
export function ProblemCard({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const isPage = !useContext(InsidePage)
  const headingRef = useHeadingFocus(isPage)
  const problem = asProblem(error)
  const { Icon, title, text, next } = faceOf(problem)
  const isFinal = [400, 403, 404].includes(problem.status)
  return (
    // A page is announced by its heading, which takes the focus; a section has to speak up.
    <Stack className="panel" role={isPage ? undefined : 'alert'} p="xl" gap="sm" align="flex-start">
      <Icon size={28} stroke={1.5} color="var(--automat-remove)" aria-hidden />
      {isPage && <title>{`${title} · Automat`}</title>}
      <Title order={isPage ? 1 : 2} ref={headingRef} tabIndex={-1}>
        {title}
      </Title>
      <Text maw={560}>{text}</Text>
      <FieldErrorList errors={problem.errors} />
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

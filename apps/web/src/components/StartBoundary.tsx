import { Container } from '@mantine/core'
import type { ReactNode } from 'react'
import { ProblemCard } from './ProblemCard.tsx'

/** What the router shows where not even the frame around the pages can be drawn. */
export function StartBoundary({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  return (
    <Container component="main" size="sm" py="xl">
      <ProblemCard error={error} onRetry={reset} />
    </Container>
  )
}

import type { ReactNode } from 'react'
import { ProblemCard } from './ProblemCard.tsx'

/** What the router shows where a page throws. */
export function PageBoundary({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  return (
    <>
      <title>Something went wrong · Automat</title>
      <ProblemCard error={error} onRetry={reset} />
    </>
  )
}

import type { ReactNode } from 'react'
import { ProblemCard } from './ProblemCard.tsx'

/** What the router shows where a page throws. */
export function PageBoundary({ error, reset }: { error: unknown; reset: () => void }): ReactNode {
  return <ProblemCard error={error} onRetry={reset} />
}

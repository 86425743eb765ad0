import type { ReactNode } from 'react'
import { PatientLoader } from './PatientLoader.tsx'
import { ProblemCard } from './ProblemCard.tsx'

type Query<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

type LoadedProps<T> = { query: Query<T>; label?: string; children: (data: T) => ReactNode }

/** Waiting and failing, the same everywhere. Data that was there once stays while it is fetched again. */
export function Loaded<T>({ query, label, children }: LoadedProps<T>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemCard error={query.error} onRetry={() => void query.refetch()} />
  return <PatientLoader label={label} />
}

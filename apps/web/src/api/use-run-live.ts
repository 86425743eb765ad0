import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readRunEvents, runQuery } from './queries/runs.ts'
import { openRunStream, type Connection } from './run-stream.ts'
import { applyRunEvents, emptyTimeline, type RunTimeline } from './run-timeline.ts'
import type { RunEventView, RunState, RunView } from './views.ts'

const timelineKey = (id: string) => ['runs', 'one', id, 'timeline'] as const

export const isOver = (state: RunState) => state === 'succeeded' || state === 'failed' || state === 'cancelled'

/** Keeps a run's view and timeline in the query cache current until the run is over. */
export function useRunLive(run: RunView): { timeline: RunTimeline; connection: Connection } {
  const queryClient = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  const { data: timeline } = useQuery({
    queryKey: timelineKey(run.id),
    queryFn: () => emptyTimeline,
    enabled: false,
    initialData: emptyTimeline,
    structuralSharing: false,
  })
  const over = isOver(run.state)

  useEffect(() => {
    if (over) {
      setConnection('closed')
      return catchUp(queryClient, run.id)
    }
    return openRunStream(run.id, {
      onRun: (next) => {
        queryClient.setQueryData(runQuery(run.id).queryKey, next)
        if (isOver(next.state)) void queryClient.invalidateQueries({ queryKey: ['environments'] })
      },
      onEvents: (events) => append(queryClient, run.id, events),
      onConnection: setConnection,
    })
  }, [queryClient, run.id, over])

  return { timeline, connection }
}

function append(queryClient: QueryClient, id: string, events: RunEventView[]) {
  queryClient.setQueryData<RunTimeline>(timelineKey(id), (before) => applyRunEvents(before ?? emptyTimeline, events))
}

/** A run that is over has no more stream to follow: what is missing is read once. */
function catchUp(queryClient: QueryClient, id: string): () => void {
  let isGone = false
  const after = queryClient.getQueryData<RunTimeline>(timelineKey(id))?.lastSequence ?? 0
  readRunEvents(id, after)
    .then((events) => {
      if (!isGone) append(queryClient, id, events)
    })
    .catch(() => {
      // The page itself is complete without the log; the next visit tries again.
    })
  return () => {
    isGone = true
  }
}

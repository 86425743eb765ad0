import type { RunEventView, RunView } from './views.ts'

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'closed'

type Listeners = {
  onRun: (run: RunView) => void
  onEvents: (events: RunEventView[]) => void
  onConnection: (connection: Connection) => void
}

const batchMilliseconds = 60
const reopenSeconds = 3

/**
 * Follows one run. The browser resumes by Last-Event-ID on its own; where it gives up (a proxy's 502, a restart),
 * the stream is opened again from the start, and the timeline drops what it has already seen.
 */
export function openRunStream(runId: string, { onRun, onEvents, onConnection }: Listeners): () => void {
  let source: EventSource
  let pending: RunEventView[] = []
  let flushTimer: ReturnType<typeof setTimeout> | undefined
  let reopenTimer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    flushTimer = undefined
    const events = pending
    pending = []
    if (events.length > 0) onEvents(events)
  }

  const open = () => {
    source = new EventSource(`/api/v1/runs/${encodeURIComponent(runId)}/stream`)
    source.addEventListener('open', () => onConnection('live'))
    source.addEventListener('run', (message) => onRun(JSON.parse(message.data) as RunView))
    source.addEventListener('event', (message) => {
      pending.push(JSON.parse(message.data) as RunEventView)
      flushTimer ??= setTimeout(flush, batchMilliseconds)
    })
    source.addEventListener('error', () => {
      onConnection('reconnecting')
      if (source.readyState === EventSource.CLOSED) reopenTimer = setTimeout(open, reopenSeconds * 1000)
    })
  }

  onConnection('connecting')
  open()
  return () => {
    clearTimeout(reopenTimer)
    clearTimeout(flushTimer)
    flush()
    source.close()
    onConnection('closed')
  }
}

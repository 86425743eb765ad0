import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { RunEventView, RunState, RunView } from '../views.ts'

export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', 'one', id],
    queryFn: () => unwrap(client.GET('/api/v1/runs/{id}', { params: { path: { id } } })),
  })

export const runsQuery = (filter: { state?: RunState; environment?: string }) =>
  queryOptions({
    queryKey: ['runs', 'list', filter],
    queryFn: () => unwrap(client.GET('/api/v1/runs', { params: { query: { ...filter, limit: 20 } } })),
    refetchInterval: 10_000,
  })

export const approvalsQuery = infiniteQueryOptions({
  queryKey: ['runs', 'approvals'],
  queryFn: ({ pageParam }) =>
    unwrap(client.GET('/api/v1/runs', { params: { query: { approval: 'pending', limit: 25, cursor: pageParam } } })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor ?? undefined,
  refetchInterval: 15_000,
})

type EventsPage = { items: RunEventView[]; nextAfter: number | null }

/** Every stored event after a sequence number, page by page. */
export async function readRunEvents(id: string, after: number): Promise<RunEventView[]> {
  const events: RunEventView[] = []
  for (let next: number | null = after; next !== null;) {
    const page: EventsPage = await unwrap(
      client.GET('/api/v1/runs/{id}/events', { params: { path: { id }, query: { after: next, limit: 1000 } } }),
    )
    events.push(...page.items)
    next = page.nextAfter
  }
  return events
}

export type RunVerb = 'confirm' | 'discard' | 'cancel'

export function useDecideRun(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ verb, planDigest }: { verb: RunVerb; planDigest?: string | null }) => {
      const params = { path: { id } }
      if (verb === 'confirm') {
        // What was read is what is confirmed: another plan is refused.
        const body = { planDigest: planDigest ?? undefined }
        return unwrap(client.POST('/api/v1/runs/{id}/confirm', { params, body }))
      }
      if (verb === 'discard') return unwrap(client.POST('/api/v1/runs/{id}/discard', { params }))
      return unwrap(client.POST('/api/v1/runs/{id}/cancel', { params }))
    },
    ...afterDecision(queryClient, id),
  })
}

export type Judgement = { verb: 'approve'; planDigest: string; note: string } | { verb: 'reject'; note: string }

/** What a second person says about a run that somebody else asked for. */
export function useJudgeRun(id: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (judgement: Judgement) => {
      const params = { path: { id } }
      if (judgement.verb === 'reject') {
        const body = { note: judgement.note }
        return unwrap(client.POST('/api/v1/runs/{id}/reject', { params, body }))
      }
      const body = { planDigest: judgement.planDigest, note: judgement.note || undefined }
      return unwrap(client.POST('/api/v1/runs/{id}/approve', { params, body }))
    },
    ...afterDecision(queryClient, id),
  })
}

function afterDecision(queryClient: QueryClient, id: string) {
  return {
    onSuccess: (run: RunView) => {
      if (run && run.id === id) queryClient.setQueryData(runQuery(id).queryKey, run)
    },
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ['runs'] })
      void queryClient.invalidateQueries({ queryKey: ['environments'] })
    },
  }
}

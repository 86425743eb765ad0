import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { Schemas } from '@automat/client'
import { client, unwrap } from '../client.ts'
import type { StackView } from '../views.ts'

export type StackState = 'updating' | 'broken' | 'unfinished'
export type StackFilter = {
  search?: string
  project?: string
  tag?: string
  state?: StackState
}

const livelySeconds = 5
const nextCursor = (page: { nextCursor: string | null }) => page.nextCursor ?? undefined
const first = undefined as string | undefined

export const stacksQuery = (filter: StackFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['stacks', 'list', filter, limit],
    queryFn: ({ pageParam }) =>
      unwrap(client.GET('/api/v1/stacks', { params: { query: { ...filter, limit, cursor: pageParam } } })),
    initialPageParam: first,
    getNextPageParam: nextCursor,
    placeholderData: keepPreviousData,
  })

export type StackName = { project: string; name: string }

export const stackQuery = ({ project, name }: StackName) =>
  queryOptions({
    queryKey: ['stacks', 'named', project, name],
    queryFn: () => unwrap(client.GET('/api/v1/stacks/named/{project}/{name}', { params: { path: { project, name } } })),
    refetchInterval: ({ state }) => (state.data?.runningUpdate ? livelySeconds * 1000 : false),
  })

/** Keyed by the newest version too: what hangs on it is asked for anew when it moves. */
export const stackVersionsQuery = ({ id, version }: Pick<StackView, 'id' | 'version'>) =>
  infiniteQueryOptions({
    queryKey: ['stacks', 'one', id, version, 'versions'],
    queryFn: ({ pageParam }) =>
      unwrap(
        client.GET('/api/v1/stacks/{id}/versions', {
          params: { path: { id }, query: { limit: 25, cursor: pageParam } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: nextCursor,
  })

export const stackVersionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['stacks', 'one', id, 'version', version],
    queryFn: () => unwrap(client.GET('/api/v1/stacks/{id}/versions/{version}', { params: { path: { id, version } } })),
  })

export const stackResourcesQuery = ({ id, version }: Pick<StackView, 'id' | 'version'>) =>
  infiniteQueryOptions({
    queryKey: ['stacks', 'one', id, version, 'resources'],
    queryFn: ({ pageParam }) =>
      unwrap(
        client.GET('/api/v1/stacks/{id}/resources', {
          params: { path: { id }, query: { version, limit: 100, cursor: pageParam } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: nextCursor,
  })

export const versionsDiffQuery = (id: string, { from, to }: { from: number; to: number }) =>
  infiniteQueryOptions({
    queryKey: ['stacks', 'one', id, 'diff', from, to],
    queryFn: ({ pageParam }) =>
      unwrap(
        client.GET('/api/v1/stacks/{id}/diff', {
          params: { path: { id }, query: { from, to, limit: 50, cursor: pageParam } },
        }),
      ),
    initialPageParam: first,
    getNextPageParam: nextCursor,
  })

export const pendingOperationsQuery = ({ id, version }: Pick<StackView, 'id' | 'version'>) =>
  queryOptions({
    queryKey: ['stacks', 'one', id, version, 'pending-operations'],
    queryFn: () => unwrap(client.GET('/api/v1/stacks/{id}/pending-operations', { params: { path: { id } } })),
  })

type Keyed<T> = T & { key: string }
export type RestoreInput = Schemas['RestoreVersionInput']

export function useRestore(id: string) {
  return useStackEdit(({ key, ...body }: Keyed<RestoreInput>) =>
    unwrap(
      client.POST('/api/v1/stacks/{id}/restore', {
        params: { path: { id } },
        body,
        headers: { 'Idempotency-Key': key },
      }),
    ),
  )
}

export type SettleInput = Schemas['SettlePendingCreatesInput']
export type SettledCreate = SettleInput['creates'][number]

export function useSettleCreates(id: string) {
  return useStackEdit(({ key, ...body }: Keyed<SettleInput>) =>
    unwrap(
      client.POST('/api/v1/stacks/{id}/pending-operations/settle', {
        params: { path: { id } },
        body,
        headers: { 'Idempotency-Key': key },
      }),
    ),
  )
}

function useStackEdit<Variables>(mutationFn: (variables: Variables) => Promise<StackView>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['stacks'] }),
  })
}

export function usePinVersion(id: string, version: number) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (pinned: boolean) =>
      unwrap(
        client.PUT('/api/v1/stacks/{id}/versions/{version}/pin', {
          params: { path: { id, version } },
          body: { pinned },
        }),
      ),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['stacks'] }),
  })
}

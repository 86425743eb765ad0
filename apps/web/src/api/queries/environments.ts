import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { Schemas } from '@automat/client'
import type { EnvironmentState, EnvironmentView, Stage } from '../views.ts'

export type EnvironmentFilter = {
  team?: string
  blueprint?: string
  state?: EnvironmentState
  stage?: Stage
  mine?: boolean
  search?: string
}

const livelySeconds = 5
const hasActiveRun = (environments: EnvironmentView[]) => environments.some((environment) => environment.activeRun)

export const environmentsQuery = (filter: EnvironmentFilter, limit = 25) =>
  infiniteQueryOptions({
    queryKey: ['environments', 'list', filter, limit],
    queryFn: ({ pageParam }) =>
      unwrap(client.GET('/api/v1/environments', { params: { query: { ...filter, limit, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) =>
      hasActiveRun(state.data?.pages.flatMap((page) => page.items) ?? []) ? livelySeconds * 1000 : false,
  })

export const environmentQuery = (id: string) =>
  queryOptions({
    queryKey: ['environments', 'one', id],
    queryFn: () => unwrap(client.GET('/api/v1/environments/{id}', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.activeRun ? livelySeconds * 1000 : false),
  })

export const environmentRunsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['environments', 'one', id, 'runs'],
    queryFn: ({ pageParam }) =>
      unwrap(
        client.GET('/api/v1/environments/{id}/runs', {
          params: { path: { id }, query: { limit: 20, cursor: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })

export const importedCodeQuery = (id: string) =>
  queryOptions({
    queryKey: ['environments', 'one', id, 'imported-code'],
    queryFn: () => unwrap(client.GET('/api/v1/environments/{id}/imported-code', { params: { path: { id } } })),
  })

export type OrderInput = Schemas['OrderEnvironmentInput']

export function useOrder() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: OrderInput & { key: string }) =>
      unwrap(client.POST('/api/v1/environments', { body, headers: { 'Idempotency-Key': key } })),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['environments'] }),
  })
}

export type RunRequest = Schemas['RequestRunInput']

export function useRequestRun(environmentId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ key, ...body }: RunRequest & { key: string }) =>
      unwrap(
        client.POST('/api/v1/environments/{id}/runs', {
          params: { path: { id: environmentId } },
          body,
          headers: { 'Idempotency-Key': key },
        }),
      ),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['environments'] }),
  })
}

export function useProtect(environmentId: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (isProtected: boolean) =>
      unwrap(
        client.PATCH('/api/v1/environments/{id}', {
          params: { path: { id: environmentId } },
          body: { protected: isProtected },
        }),
      ),
    onSuccess: (environment) => queryClient.setQueryData(environmentQuery(environmentId).queryKey, environment),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['environments'] }),
  })
}

/** Each reveal is written to the audit log; the value is kept nowhere but in the component that asked. */
export function useReveal(environmentId: string) {
  return useMutation({
    gcTime: 0,
    mutationFn: (body: { name: string; reason?: string }) =>
      unwrap(
        client.POST('/api/v1/environments/{id}/outputs/reveal', { params: { path: { id: environmentId } }, body }),
      ),
  })
}

import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { Stage, VersionState } from '../views.ts'

export type CatalogFilter = { search?: string; team?: string }

export const blueprintsQuery = (filter: CatalogFilter = {}) =>
  queryOptions({
    queryKey: ['catalog', 'blueprints', filter],
    queryFn: () => unwrap(client.GET('/api/v1/blueprints', { params: { query: { ...filter, limit: 100 } } })),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export const blueprintQuery = (name: string) =>
  queryOptions({
    queryKey: ['catalog', 'blueprint', name],
    queryFn: () => unwrap(client.GET('/api/v1/blueprints/{name}', { params: { path: { name } } })),
  })

export const blueprintVersionsQuery = (name: string) =>
  queryOptions({
    queryKey: ['catalog', 'blueprint', name, 'versions'],
    queryFn: () => unwrap(client.GET('/api/v1/blueprints/{name}/versions', { params: { path: { name } } })),
  })

export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['catalog', 'version', id],
    queryFn: () => unwrap(client.GET('/api/v1/blueprint-versions/{id}', { params: { path: { id } } })),
    staleTime: 30_000,
  })

export const reviewQueueQuery = (state: VersionState | undefined) =>
  queryOptions({
    queryKey: ['catalog', 'versions', { state }],
    queryFn: () => unwrap(client.GET('/api/v1/blueprint-versions', { params: { query: { state } } })),
    placeholderData: keepPreviousData,
    // What a worker finds is seen without a reload.
    refetchInterval: ({ state }) => (state.data?.items.some((version) => version.state === 'draft') ? 2_000 : false),
  })

type Decision = { id: string; verdict: 'publish' | 'retire' } | { id: string; verdict: 'refuse'; reason: string }

export function useDecideVersion() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (decision: Decision) => {
      const params = { path: { id: decision.id } }
      if (decision.verdict === 'refuse') {
        return unwrap(
          client.POST('/api/v1/blueprint-versions/{id}/refuse', { params, body: { reason: decision.reason } }),
        )
      }
      if (decision.verdict === 'retire') {
        return unwrap(client.POST('/api/v1/blueprint-versions/{id}/retire', { params }))
      }
      return unwrap(client.POST('/api/v1/blueprint-versions/{id}/publish', { params }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['catalog'] }),
  })
}

export function useSetPortfolio(name: string) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: ({ teamId, stages, approvalStages }: { teamId: string; stages: Stage[]; approvalStages: Stage[] }) => {
      const params = { path: { name, teamId } }
      return stages.length
        ? unwrap(
            client.PUT('/api/v1/blueprints/{name}/portfolio/{teamId}', { params, body: { stages, approvalStages } }),
          )
        : unwrap(client.DELETE('/api/v1/blueprints/{name}/portfolio/{teamId}', { params }))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['catalog'] }),
  })
}

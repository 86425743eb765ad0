import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'

export const tokenTargetsQuery = queryOptions({
  queryKey: ['tokens', 'targets'],
  queryFn: () => unwrap(client.GET('/api/v1/token-targets', {})),
})

export type WebhookInput = {
  kind: 'webhook'
  name: string
  url: string
  teamId: string | null
  receivesReminders: boolean
}
export type VaultInput = {
  kind: 'vault'
  name: string
  url: string
  teamId: string | null
  mount: string
  pathPrefix: string | null
  token: string
}
function useTargetMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tokens'] }),
  })
}

export const useCreateTarget = () =>
  useTargetMutation((body: WebhookInput | VaultInput) => unwrap(client.POST('/api/v1/token-targets', { body })))

export const useTestTarget = (id: string) =>
  useMutation({
    mutationFn: () => unwrap(client.POST('/api/v1/token-targets/{id}/test', { params: { path: { id } } })),
  })

export const useRetryDelivery = (id: string) =>
  useTargetMutation(() => unwrap(client.POST('/api/v1/tokens/{id}/delivery/retry', { params: { path: { id } } })))

export const useRemoveTarget = () =>
  useTargetMutation((id: string) => unwrap(client.DELETE('/api/v1/token-targets/{id}', { params: { path: { id } } })))

export const useSetRotation = (id: string) =>
  useTargetMutation((body: { targetId: string; daysBefore: number; path?: string }) =>
    unwrap(client.PUT('/api/v1/tokens/{id}/rotation', { params: { path: { id } }, body })),
  )

export const useEndRotation = (id: string) =>
  useTargetMutation(() => unwrap(client.DELETE('/api/v1/tokens/{id}/rotation', { params: { path: { id } } })))

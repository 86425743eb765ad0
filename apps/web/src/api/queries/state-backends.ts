import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { Stage, StateBackendKind } from '../views.ts'

export const stateBackendsQuery = queryOptions({
  queryKey: ['state-backends'],
  queryFn: () => unwrap(client.GET('/api/v1/state-backends', {})),
})

export type StateBackendUse = { teamId: string | null; stage: Stage | null }
export type StateBackendSecrets = Partial<
  Record<'accessToken' | 'password' | 'accessKeyId' | 'secretAccessKey' | 'passphrase', string>
>
export type NewStateBackend = {
  name: string
  kind: StateBackendKind
  url: string
  serviceOrganization?: string
  secrets: StateBackendSecrets
  uses: StateBackendUse[]
}

/** Secrets must not stay behind in a cache. */
function useStateBackendMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['state-backends'] }),
  })
}

export const useRegisterStateBackend = () =>
  useStateBackendMutation((body: NewStateBackend) =>
    unwrap(client.POST('/api/v1/state-backends', { body, headers: { 'Idempotency-Key': idempotencyKey() } })),
  )

export const useChangeStateBackend = (id: string) =>
  useStateBackendMutation((body: { name: string; uses: StateBackendUse[] }) =>
    unwrap(client.PATCH('/api/v1/state-backends/{id}', { params: { path: { id } }, body })),
  )

export const useRotateStateBackend = (id: string) =>
  useStateBackendMutation((secrets: StateBackendSecrets) =>
    unwrap(client.POST('/api/v1/state-backends/{id}/rotate', { params: { path: { id } }, body: { secrets } })),
  )

export const useRemoveStateBackend = (id: string) =>
  useStateBackendMutation(() => unwrap(client.DELETE('/api/v1/state-backends/{id}', { params: { path: { id } } })))

export const useTestStateBackend = (id: string) =>
  useMutation({
    mutationFn: () => unwrap(client.POST('/api/v1/state-backends/{id}/test', { params: { path: { id } } })),
  })

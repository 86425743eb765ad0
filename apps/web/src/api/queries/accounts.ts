import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { Stage } from '../views.ts'

export const accountsQuery = queryOptions({
  queryKey: ['accounts'],
  queryFn: () => unwrap(client.GET('/api/v1/accounts', {})),
})

type Binding = { teamId: string | null; stage: Stage | null }
type Credentials = Record<string, string>
type NewAccount = {
  name: string
  kind: string
  federation?: Record<string, string>
  credentials?: Credentials
  bindings: Binding[]
}

type Change = { name: string; federation?: Record<string, string>; bindings: Binding[]; evenIfUsed?: boolean }

/** Secrets must not stay behind in a cache. */
function useAccountMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    gcTime: 0,
    mutationFn,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ['accounts'] })
      void queryClient.invalidateQueries({ queryKey: ['issuer'] })
    },
  })
}

export const useRegisterAccount = () =>
  useAccountMutation((body: NewAccount) =>
    unwrap(client.POST('/api/v1/accounts', { body, headers: { 'Idempotency-Key': idempotencyKey() } })),
  )

export const useChangeAccount = (id: string) =>
  useAccountMutation((body: Change) =>
    unwrap(client.PATCH('/api/v1/accounts/{id}', { params: { path: { id } }, body })),
  )

export const useReplaceCredentials = (id: string) =>
  useAccountMutation((credentials: Credentials) =>
    unwrap(client.PUT('/api/v1/accounts/{id}/credentials', { params: { path: { id } }, body: { credentials } })),
  )

export const useRemoveAccount = (id: string) =>
  useAccountMutation((query: { evenIfUsed: boolean }) =>
    unwrap(client.DELETE('/api/v1/accounts/{id}', { params: { path: { id }, query } })),
  )

export const issuerQuery = queryOptions({
  queryKey: ['issuer'],
  queryFn: () => unwrap(client.GET('/api/v1/issuer', {})),
})

export const useRotateIssuer = () =>
  useAccountMutation((body: { atOnce: boolean }) => unwrap(client.POST('/api/v1/issuer/rotate', { body })))

export const accountSetUpQuery = (id: string) =>
  queryOptions({
    queryKey: ['accounts', id, 'set-up'],
    queryFn: () => unwrap(client.GET('/api/v1/accounts/{id}/set-up', { params: { path: { id } } })),
  })

export const useTestAccount = (id: string) =>
  useMutation({
    mutationFn: () => unwrap(client.POST('/api/v1/accounts/{id}/test', { params: { path: { id } } })),
  })

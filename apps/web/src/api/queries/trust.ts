import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { TrustEffect } from '../views.ts'

export const trustRulesQuery = queryOptions({
  queryKey: ['trust'],
  queryFn: () => unwrap(client.GET('/api/v1/trust-rules', {})),
})

export type TrustRuleInput = {
  name: string
  effect: TrustEffect
  issuer: string
  audiences: string[]
  subject: string
  claims: Record<string, string>
  teamId: string | null
  maxSeconds: number
}

function useTrustMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ['trust'] })
      void queryClient.invalidateQueries({ queryKey: ['tokens'] })
    },
  })
}

/** Makes a rule, or with an id changes it. */
export const useSaveTrustRule = (id: string | null) =>
  useTrustMutation((body: TrustRuleInput) =>
    unwrap(
      id === null
        ? client.POST('/api/v1/trust-rules', { body, headers: { 'Idempotency-Key': idempotencyKey() } })
        : client.PATCH('/api/v1/trust-rules/{id}', { params: { path: { id } }, body }),
    ),
  )

export const useSwitchTrustRule = (id: string) =>
  useTrustMutation((enabled: boolean) =>
    unwrap(client.PATCH('/api/v1/trust-rules/{id}', { params: { path: { id } }, body: { enabled } })),
  )

export const useDeleteTrustRule = (id: string) =>
  useTrustMutation(() => unwrap(client.DELETE('/api/v1/trust-rules/{id}', { params: { path: { id } } })))

/** An ID token opens something for as long as it lives: it must not stay behind in a cache. */
export const useTestIdToken = () =>
  useMutation({
    gcTime: 0,
    mutationFn: (body: { token: string; teamId: string | null }) =>
      unwrap(client.POST('/api/v1/trust-rules/test', { body })),
  })

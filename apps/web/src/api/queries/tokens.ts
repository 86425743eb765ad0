import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import type { Schemas } from '@automat/client'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { TokenFinding, TokenKind, TokenRules, TokenScope } from '../views.ts'

/** Made by people, or got by trusted pipelines: these come by the hundred and live for an hour. */
const tokensOf = (origin: 'made' | 'exchanged', limit: number) =>
  queryOptions({
    queryKey: ['tokens', origin],
    queryFn: () => unwrap(client.GET('/api/v1/tokens', { params: { query: { limit, origin } } })),
  })

export const tokensQuery = tokensOf('made', 200)
export const pipelineTokensQuery = tokensOf('exchanged', 50)

export const tokenQuery = (id: string) =>
  queryOptions({
    queryKey: ['tokens', 'one', id],
    queryFn: () => unwrap(client.GET('/api/v1/tokens/{id}', { params: { path: { id } } })),
  })

function useTokenMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  // A secret is shown once; it must not stay behind in a cache.
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['tokens'] }),
  })
}

export type TokenInput = Schemas['CreateTokenInput']
export const useCreateToken = () =>
  useTokenMutation((body: TokenInput) =>
    unwrap(client.POST('/api/v1/tokens', { body, headers: { 'Idempotency-Key': idempotencyKey() } })),
  )

export const useRotateToken = () =>
  useTokenMutation(({ id, graceHours }: { id: string; graceHours: number }) =>
    unwrap(client.POST('/api/v1/tokens/{id}/rotate', { params: { path: { id } }, body: { graceHours } })),
  )

export type ReportFilter = { finding?: TokenFinding | 'any'; kind?: TokenKind; search?: string }

export const tokenReportQuery = (filter: ReportFilter) =>
  infiniteQueryOptions({
    queryKey: ['tokens', 'report', filter],
    queryFn: ({ pageParam }) =>
      unwrap(client.GET('/api/v1/token-report', { params: { query: { ...filter, limit: 25, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const tokenCountsQuery = queryOptions({
  queryKey: ['tokens', 'report', 'counts'],
  queryFn: () => unwrap(client.GET('/api/v1/token-report/counts', {})),
})

export const tokenNoticesQuery = queryOptions({
  queryKey: ['tokens', 'notices'],
  queryFn: () => unwrap(client.GET('/api/v1/token-notices', {})),
})

export const tokenPolicyQuery = queryOptions({
  queryKey: ['tokens', 'policy'],
  queryFn: () => unwrap(client.GET('/api/v1/token-policy', {})),
})

export const useChangeTokenPolicy = () =>
  useTokenMutation((body: TokenRules) => unwrap(client.PUT('/api/v1/token-policy', { body })))

export const useNarrowToken = () =>
  useTokenMutation(({ id, scopes }: { id: string; scopes: TokenScope[] }) =>
    unwrap(client.PUT('/api/v1/tokens/{id}/scopes', { params: { path: { id } }, body: { scopes } })),
  )

export const useRevokeToken = () =>
  useTokenMutation((id: string) => unwrap(client.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } })))

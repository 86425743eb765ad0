import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { IdentityProviderKind } from '../views.ts'

const key = ['identity-providers']

export const identityProvidersQuery = queryOptions({
  queryKey: [...key, 'list'],
  queryFn: () => unwrap(client.GET('/api/v1/identity-providers', {})),
})

export const signInPolicyQuery = queryOptions({
  queryKey: [...key, 'policy'],
  queryFn: () => unwrap(client.GET('/api/v1/sign-in-policy', {})),
})

/** For people who are not signed in yet. */
export const offeredProvidersQuery = (organization: string | undefined) =>
  queryOptions({
    queryKey: [...key, 'offered', organization],
    queryFn: () => unwrap(client.GET('/api/v1/sign-in/providers', { params: { query: { organization } } })),
  })

export const connectedIdentitiesQuery = (userId: string) =>
  queryOptions({
    queryKey: [...key, 'identities', userId],
    queryFn: () => unwrap(client.GET('/api/v1/members/{userId}/identities', { params: { path: { userId } } })),
  })

type About = { name: string; admits: 'members' | 'everyone'; emailDomains: string[]; trustsEmail: boolean }
type Client = { issuer: string; clientId: string; clientSecret?: string }
type Saml = { metadata?: string; idpInitiated: boolean }

export type NewIdentityProvider = About & { id: string } & (
    | (Required<Client> & { kind: Exclude<IdentityProviderKind, 'saml'> })
    | (Required<Saml> & { kind: 'saml' })
  )
export type IdentityProviderChange = Partial<About & Client & Saml & { enabled: boolean }>

function useProviderMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queryClient.invalidateQueries({ queryKey: key }) })
}

export const useCreateProvider = () =>
  useProviderMutation((body: NewIdentityProvider) =>
    unwrap(client.POST('/api/v1/identity-providers', { body, headers: { 'Idempotency-Key': idempotencyKey() } })),
  )

export const useChangeProvider = (id: string) =>
  useProviderMutation((body: IdentityProviderChange) =>
    unwrap(client.PATCH('/api/v1/identity-providers/{id}', { params: { path: { id } }, body })),
  )

export const useDeleteProvider = (id: string) =>
  useProviderMutation(() => unwrap(client.DELETE('/api/v1/identity-providers/{id}', { params: { path: { id } } })))

export const useTestProvider = (id: string) =>
  useMutation({
    mutationFn: () => unwrap(client.POST('/api/v1/identity-providers/{id}/test', { params: { path: { id } } })),
  })

export const useTryDraft = () =>
  useMutation({
    mutationFn: (body: NewIdentityProvider) => unwrap(client.POST('/api/v1/identity-provider-trials', { body })),
  })

export const useTryProvider = (id: string) =>
  useMutation({
    mutationFn: (body: IdentityProviderChange) =>
      unwrap(client.POST('/api/v1/identity-providers/{id}/trials', { params: { path: { id } }, body })),
  })

/** Shown once by the server, so it is asked for once. */
export const trialResultQuery = (id: string) =>
  queryOptions({
    queryKey: [...key, 'trial', id],
    queryFn: () => unwrap(client.POST('/api/v1/identity-provider-trials/{id}/reveal', { params: { path: { id } } })),
    staleTime: Infinity,
    retry: false,
  })

export const useSetSignInPolicy = () =>
  useProviderMutation((emergencyUserId: string | null) =>
    unwrap(client.PUT('/api/v1/sign-in-policy', { body: { emergencyUserId } })),
  )

export const useDisconnectIdentity = (userId: string) =>
  useProviderMutation((providerId: string) =>
    unwrap(
      client.DELETE('/api/v1/members/{userId}/identities/{providerId}', { params: { path: { userId, providerId } } }),
    ),
  )

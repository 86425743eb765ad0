import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { OrganizationRole } from '../views.ts'

export const membersQuery = queryOptions({
  queryKey: ['people', 'members'],
  queryFn: () => unwrap(client.GET('/api/v1/members', { params: { query: { limit: 200 } } })),
})

export const invitationsQuery = queryOptions({
  queryKey: ['people', 'invitations'],
  queryFn: () => unwrap(client.GET('/api/v1/invitations', { params: { query: { limit: 200 } } })),
})

function usePeopleMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queryClient.invalidateQueries({ queryKey: ['people'] }) })
}

export const useChangeRole = () =>
  usePeopleMutation(({ userId, role }: { userId: string; role: OrganizationRole }) =>
    unwrap(client.PATCH('/api/v1/members/{userId}', { params: { path: { userId } }, body: { role } })),
  )

export const useInvite = () =>
  usePeopleMutation((body: { email: string; role: OrganizationRole; teamIds: string[] }) =>
    unwrap(client.POST('/api/v1/invitations', { body, headers: { 'Idempotency-Key': idempotencyKey() } })),
  )

export const useRevokeInvitation = () =>
  usePeopleMutation((id: string) => unwrap(client.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })))

export const useRemoveMember = () =>
  usePeopleMutation((userId: string) =>
    unwrap(client.DELETE('/api/v1/members/{userId}', { params: { path: { userId } } })),
  )

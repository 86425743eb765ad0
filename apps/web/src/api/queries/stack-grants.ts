import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { StackAccess, StackSelectorInput } from '../views.ts'

const key = (teamId: string) => ['teams', 'one', teamId, 'stack-grants']

export const stackGrantsQuery = (teamId: string) =>
  queryOptions({
    queryKey: key(teamId),
    queryFn: () => unwrap(client.GET('/api/v1/teams/{id}/stack-grants', { params: { path: { id: teamId } } })),
  })

/** Who may do what with a stack; with a person also what comes of it for them. */
export const stackAccessQuery = (id: string, user?: string) =>
  queryOptions({
    queryKey: ['stacks', 'one', id, 'access', user],
    queryFn: () => unwrap(client.GET('/api/v1/stacks/{id}/access', { params: { path: { id }, query: { user } } })),
  })

function useGrantMutation<Variables, Result>(teamId: string, mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: key(teamId) })
      void queryClient.invalidateQueries({ queryKey: ['stacks'] })
    },
  })
}

export const useAddStackGrant = (teamId: string) =>
  useGrantMutation(teamId, (body: StackAccess & { selector: StackSelectorInput }) =>
    unwrap(client.POST('/api/v1/teams/{id}/stack-grants', { params: { path: { id: teamId } }, body })),
  )

export const useChangeStackGrant = (teamId: string, grantId: string) =>
  useGrantMutation(teamId, (body: StackAccess) =>
    unwrap(
      client.PUT('/api/v1/teams/{id}/stack-grants/{grantId}', { params: { path: { id: teamId, grantId } }, body }),
    ),
  )

export const useRemoveStackGrant = (teamId: string, grantId: string) =>
  useGrantMutation(teamId, () =>
    unwrap(client.DELETE('/api/v1/teams/{id}/stack-grants/{grantId}', { params: { path: { id: teamId, grantId } } })),
  )

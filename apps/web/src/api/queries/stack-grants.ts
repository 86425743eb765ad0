import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { Page, StackGrantView, StackLevel, StackSelectorInput } from '../views.ts'

const key = (teamId: string) => ['teams', 'one', teamId, 'stack-grants']

export const stackGrantsQuery = (teamId: string) =>
  queryOptions({
    queryKey: key(teamId),
    queryFn: () =>
      unwrap<Page<StackGrantView>>(client.GET('/api/v1/teams/{id}/stack-grants', { params: { path: { id: teamId } } })),
  })

function useGrantMutation<Variables, Result>(teamId: string, mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: key(teamId) }),
  })
}

type Access = { level: StackLevel; secrets: boolean }

export const useAddStackGrant = (teamId: string) =>
  useGrantMutation(teamId, (body: Access & { selector: StackSelectorInput }) =>
    unwrap<StackGrantView>(client.POST('/api/v1/teams/{id}/stack-grants', { params: { path: { id: teamId } }, body })),
  )

export const useChangeStackGrant = (teamId: string, grantId: string) =>
  useGrantMutation(teamId, (body: Access) =>
    unwrap<StackGrantView>(
      client.PUT('/api/v1/teams/{id}/stack-grants/{grantId}', { params: { path: { id: teamId, grantId } }, body }),
    ),
  )

export const useRemoveStackGrant = (teamId: string, grantId: string) =>
  useGrantMutation(teamId, () =>
    unwrap<void>(
      client.DELETE('/api/v1/teams/{id}/stack-grants/{grantId}', { params: { path: { id: teamId, grantId } } }),
    ),
  )

import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { TeamRole } from '../views.ts'

export const teamsQuery = queryOptions({
  queryKey: ['teams', 'list'],
  queryFn: () => unwrap(client.GET('/api/v1/teams', { params: { query: { limit: 100 } } })),
})

export const teamQuery = (id: string) =>
  queryOptions({
    queryKey: ['teams', 'one', id],
    queryFn: () => unwrap(client.GET('/api/v1/teams/{id}', { params: { path: { id } } })),
  })

export const teamMembersQuery = (id: string) =>
  queryOptions({
    queryKey: ['teams', 'one', id, 'members'],
    queryFn: () => unwrap(client.GET('/api/v1/teams/{id}/members', { params: { path: { id } } })),
  })

function useTeamMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: ['teams'] })
      void queryClient.invalidateQueries({ queryKey: ['people'] })
      void queryClient.invalidateQueries({ queryKey: ['session'] })
    },
  })
}

export const useCreateTeam = () =>
  useTeamMutation((body: { name: string; slug: string; description: string }) =>
    unwrap(client.POST('/api/v1/teams', { body })),
  )

export const useChangeTeam = (id: string) =>
  useTeamMutation((body: { name?: string; description?: string }) =>
    unwrap(client.PATCH('/api/v1/teams/{id}', { params: { path: { id } }, body })),
  )

export const useDeleteTeam = (id: string) =>
  useTeamMutation(() => unwrap(client.DELETE('/api/v1/teams/{id}', { params: { path: { id } } })))

export const useSetTeamMember = (id: string) =>
  useTeamMutation(({ userId, ...body }: { userId: string; role: TeamRole; until?: string | null }) =>
    unwrap(client.PUT('/api/v1/teams/{id}/members/{userId}', { params: { path: { id, userId } }, body })),
  )

export const useRemoveTeamMember = (id: string) =>
  useTeamMutation((userId: string) =>
    unwrap(client.DELETE('/api/v1/teams/{id}/members/{userId}', { params: { path: { id, userId } } })),
  )

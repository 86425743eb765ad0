import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { SessionView } from '../views.ts'

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => unwrap(client.GET('/api/v1/me', {})),
  staleTime: 60_000,
})

/** The signed-in person. Pages below the shell are only shown once it is there. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery)
  if (!data) throw new Error('A page that needs a session was shown without one')
  return data
}

export function useSignIn() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (secret: string) => unwrap(client.POST('/api/v1/sign-in/link', { body: { secret } })),
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, session)
    },
  })
}

export function useSignOut() {
  return useMutation({
    mutationFn: () => unwrap(client.POST('/api/v1/sign-out', {})),
    onSuccess: () => window.location.assign('/sign-in'),
  })
}

export function useInspectInvitation() {
  return useMutation({
    mutationFn: (secret: string) => unwrap(client.POST('/api/v1/invitations/inspect', { body: { secret } })),
  })
}

export function useAcceptInvitation() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (body: { secret: string; displayName: string }) =>
      unwrap(client.POST('/api/v1/invitations/accept', { body })),
    onSuccess: () => queryClient.clear(),
  })
}

export const browserSessionsQuery = queryOptions({
  queryKey: ['session', 'browsers'],
  queryFn: () => unwrap(client.GET('/api/v1/me/sessions', {})),
})

export function useEndBrowserSession() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => unwrap(client.DELETE('/api/v1/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => queryClient.invalidateQueries({ queryKey: browserSessionsQuery.queryKey }),
  })
}

export function useEndOtherBrowserSessions() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: () => unwrap(client.DELETE('/api/v1/me/sessions', {})),
    onSettled: () => queryClient.invalidateQueries({ queryKey: browserSessionsQuery.queryKey }),
  })
}

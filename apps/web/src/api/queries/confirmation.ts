import { queryOptions, useMutation } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'

/** Asked anew whenever somebody comes back to the page: they may have confirmed in another tab. */
export const confirmationQuery = queryOptions({
  queryKey: ['confirmation'],
  queryFn: () => unwrap(client.GET('/api/v1/me/confirmation', {})),
  staleTime: 0,
  gcTime: 0,
  refetchOnWindowFocus: 'always',
  // The session's secret changes while it is confirmed: what was sent with the one before is refused.
  retry: 2,
  retryDelay: 300,
})

export const useConfirmThroughProvider = () =>
  useMutation({
    mutationFn: (id: string) =>
      unwrap(client.POST('/api/v1/me/confirmation/providers/{id}', { params: { path: { id } } })),
  })

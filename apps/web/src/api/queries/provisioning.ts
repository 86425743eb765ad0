import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { client, idempotencyKey, unwrap } from '../client.ts'
import type { GroupMapping, Page, ProvisioningRequestState } from '../views.ts'

const key = ['provisioning']
const pages = {
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page: Page<unknown>) => page.nextCursor ?? undefined,
  placeholderData: keepPreviousData,
}

export const provisioningQuery = queryOptions({
  queryKey: [...key, 'state'],
  queryFn: () => unwrap(client.GET('/api/v1/provisioning', {})),
})

export const provisionedGroupsQuery = (search: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...key, 'groups', search],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(client.GET('/api/v1/provisioning/groups', { params: { query: { limit: 50, cursor, search } } })),
    ...pages,
  })

type UserFilter = { state?: 'active' | 'inactive' | undefined; search?: string | undefined }

export const provisionedUsersQuery = (filter: UserFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, 'users', filter],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(client.GET('/api/v1/provisioning/users', { params: { query: { limit: 50, cursor, ...filter } } })),
    ...pages,
  })

type RequestFilter = { state?: ProvisioningRequestState | undefined; search?: string | undefined }

export const provisioningRequestsQuery = (filter: RequestFilter) =>
  infiniteQueryOptions({
    queryKey: [...key, 'requests', filter],
    queryFn: ({ pageParam: cursor }) =>
      unwrap(client.GET('/api/v1/provisioning/requests', { params: { query: { limit: 50, cursor, ...filter } } })),
    ...pages,
  })

function useProvisioningMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  // A secret is shown once; it must not stay behind in a cache.
  return useMutation({
    mutationFn,
    gcTime: 0,
    onSettled: () => {
      void queryClient.invalidateQueries({ queryKey: key })
      void queryClient.invalidateQueries({ queryKey: ['teams'] })
      void queryClient.invalidateQueries({ queryKey: ['people'] })
    },
  })
}

export const useCreateProvisioningToken = () =>
  useProvisioningMutation((body: { name: string; expiresInDays: number }) =>
    unwrap(client.POST('/api/v1/provisioning/tokens', { body, headers: { 'Idempotency-Key': idempotencyKey() } })),
  )

export const useRotateProvisioningToken = (id: string) =>
  useProvisioningMutation((body: { graceHours: number; expiresInDays: number }) =>
    unwrap(client.POST('/api/v1/provisioning/tokens/{id}/rotate', { params: { path: { id } }, body })),
  )

export const useRevokeProvisioningToken = (id: string) =>
  useProvisioningMutation(() => unwrap(client.DELETE('/api/v1/provisioning/tokens/{id}', { params: { path: { id } } })))

export const usePreviewMappings = (id: string) =>
  useMutation({
    mutationFn: (mappings: GroupMapping[]) =>
      unwrap(
        client.POST('/api/v1/provisioning/groups/{id}/mappings/preview', {
          params: { path: { id } },
          body: { mappings },
        }),
      ),
  })

export const useMapGroup = (id: string) =>
  useProvisioningMutation((body: { mappings: GroupMapping[]; digest: string }) =>
    unwrap(client.PUT('/api/v1/provisioning/groups/{id}/mappings', { params: { path: { id } }, body })),
  )

export const useLetUserGo = (id: string) =>
  useProvisioningMutation(() => unwrap(client.DELETE('/api/v1/provisioning/users/{id}', { params: { path: { id } } })))

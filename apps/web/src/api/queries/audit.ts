import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'

export type AuditFilter = { action?: string; actor?: string; target?: string; from?: string; to?: string }

export const auditQuery = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) =>
      unwrap(client.GET('/api/v1/audit', { params: { query: { ...filter, limit: 50, cursor: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

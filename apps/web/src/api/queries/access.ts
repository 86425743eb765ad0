import { queryOptions } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { Permission } from '../views.ts'

export type AccessQuestion = {
  permission: Permission
  user?: string
  token?: string
  trustRule?: string
  team?: string
  stack?: string
  environment?: string
}

export const accessQuery = ({ permission, ...query }: AccessQuestion) =>
  queryOptions({
    queryKey: ['access', permission, query],
    queryFn: () => unwrap(client.GET('/api/v1/access/{permission}', { params: { path: { permission }, query } })),
    staleTime: 0,
  })

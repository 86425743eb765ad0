import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client, unwrap } from '../client.ts'
import type { PolicyGroupView, StackName } from '../views.ts'

export const policyPacksQuery = queryOptions({
  queryKey: ['policies', 'packs'],
  queryFn: () => unwrap(client.GET('/api/v1/policy-packs', {})),
})

export const policyGroupsQuery = queryOptions({
  queryKey: ['policies', 'groups'],
  queryFn: () => unwrap(client.GET('/api/v1/policy-groups', {})),
})

function usePolicyMutation<Variables, Result>(mutationFn: (variables: Variables) => Promise<Result>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['policies'] }),
  })
}

export const useCreatePolicyGroup = () =>
  usePolicyMutation((body: { name: string; mode: PolicyGroupView['mode'] }) =>
    unwrap(client.POST('/api/v1/policy-groups', { body })),
  )

export const useSetPolicyGroupStacks = (group: string) =>
  usePolicyMutation((stacks: StackName[]) =>
    unwrap(client.PATCH('/api/v1/policy-groups/{group}', { params: { path: { group } }, body: { stacks } })),
  )

export const useDeletePolicyGroup = (group: string) =>
  usePolicyMutation(() => unwrap(client.DELETE('/api/v1/policy-groups/{group}', { params: { path: { group } } })))

export const useEnablePolicyPack = (group: string) =>
  usePolicyMutation(({ pack, ...body }: { pack: string; version: string; config: Record<string, unknown> }) =>
    unwrap(client.PUT('/api/v1/policy-groups/{group}/packs/{pack}', { params: { path: { group, pack } }, body })),
  )

export const useDisablePolicyPack = (group: string) =>
  usePolicyMutation((pack: string) =>
    unwrap(client.DELETE('/api/v1/policy-groups/{group}/packs/{pack}', { params: { path: { group, pack } } })),
  )

export const useRemovePolicyPack = (pack: string, version: string) =>
  usePolicyMutation(() =>
    unwrap(client.DELETE('/api/v1/policy-packs/{pack}/versions/{version}', { params: { path: { pack, version } } })),
  )

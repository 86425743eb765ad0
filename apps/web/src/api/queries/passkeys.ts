import { startAuthentication, startRegistration } from '@simplewebauthn/browser'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { fromAuthenticator } from '../../lib/authenticator-problem.ts'
import { client, unwrap } from '../client.ts'
import { sessionQuery } from './session.ts'

export const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: () => unwrap(client.GET('/api/v1/me/passkeys', {})),
})

export function useAddPasskey() {
  return usePasskeyMutation(async () => {
    const optionsJSON = await unwrap(client.POST('/api/v1/me/passkeys/challenge', {}))
    const body = await fromAuthenticator(() => startRegistration({ optionsJSON }))
    return unwrap(client.POST('/api/v1/me/passkeys', { body }))
  })
}

export function useRenamePasskey() {
  return usePasskeyMutation(({ id, name }: { id: string; name: string }) =>
    unwrap(client.PATCH('/api/v1/me/passkeys/{id}', { params: { path: { id } }, body: { name } })),
  )
}

export function useRemovePasskey() {
  return usePasskeyMutation((id: string) =>
    unwrap(client.DELETE('/api/v1/me/passkeys/{id}', { params: { path: { id } } })),
  )
}

function usePasskeyMutation<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () => queryClient.invalidateQueries({ queryKey: passkeysQuery.queryKey }),
  })
}

export const useConfirmByPasskey = () =>
  useMutation({
    mutationFn: async () => {
      const optionsJSON = await unwrap(client.POST('/api/v1/me/confirmation/passkey/challenge', {}))
      const body = await fromAuthenticator(() => startAuthentication({ optionsJSON }))
      return unwrap(client.POST('/api/v1/me/confirmation/passkey', { body }))
    },
  })

export function useSignInByPasskey() {
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: async () => {
      const optionsJSON = await unwrap(client.POST('/api/v1/sign-in/passkey/challenge', {}))
      const body = await fromAuthenticator(() => startAuthentication({ optionsJSON }))
      return unwrap(client.POST('/api/v1/sign-in/passkey', { body }))
    },
    onSuccess: (session) => {
      queryClient.clear()
      queryClient.setQueryData(sessionQuery.queryKey, session)
    },
  })
}

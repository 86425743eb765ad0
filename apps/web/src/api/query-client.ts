import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { asProblem } from '../lib/problem.ts'

type OnSignedOut = () => void

export function buildQueryClient(onSignedOut: OnSignedOut): QueryClient {
  const notice = (error: unknown) => {
    if (asProblem(error).status === 401) onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: notice }),
    mutationCache: new MutationCache({ onError: notice }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => {
          const { status } = asProblem(error)
          return failures < 2 && (status === 0 || status >= 500)
        },
      },
      mutations: { retry: false },
    },
  })
}

import { ApiProblem, createClient } from '@automat/client'
import { asProblem, Problem } from '../lib/problem.ts'
import { confirmIdentity } from './confirm-identity.ts'

export const client = createClient({ fetch: send })

/** What is refused until somebody confirms that it is they is sent again once they have. */
async function send(request: Request): Promise<Response> {
  const again = request.clone()
  const response = await fetch(request)
  if (response.status !== 403 || !(await asksToConfirm(response.clone()))) return response
  return (await confirmIdentity()) ? fetch(again) : response
}

async function asksToConfirm(response: Response): Promise<boolean> {
  const problem = (await response.json().catch(() => null)) as { code?: unknown } | null
  return problem?.code === 'CONFIRM_IDENTITY'
}

/** The data of an answer, or a thrown `Problem`. */
export async function unwrap<T>(request: Promise<{ data?: T }>): Promise<T> {
  try {
    const { data } = await request
    return data as T
  } catch (error) {
    throw error instanceof ApiProblem ? new Problem(error.problem) : asProblem(error)
  }
}

/** Repeating a request with the same key never makes a second thing. Works on plain http too, unlike randomUUID. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

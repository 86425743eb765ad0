import { ApiProblem, createClient } from '@automat/client'
import type createFetchClient from 'openapi-fetch'
import { asProblem, Problem } from '../lib/problem.ts'

// eslint-disable-next-line typescript/no-explicit-any -- until environments and runs are in the contract
type UntypedClient = ReturnType<typeof createFetchClient<any>>

export const client = createClient() as unknown as UntypedClient

/** The data of an answer, or a thrown `Problem`. */
export async function unwrap<T>(request: Promise<{ data?: unknown }>): Promise<T> {
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

import { ApiProblem, createClient } from '@automat/client'
import { asProblem, Problem } from '../lib/problem.ts'

export const client = createClient()

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

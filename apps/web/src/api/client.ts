import createClient from 'openapi-fetch'
import { asProblem, problemFrom } from '../lib/problem.ts'

/* eslint-disable-next-line typescript/no-explicit-any -- until the generated paths arrive */
export const client = createClient<any>({ baseUrl: '/', credentials: 'same-origin' })

type Answer<T> = { data?: T; error?: unknown; response: Response }

/** The data of an answer, or a thrown `Problem`. */
export async function unwrap<T>(request: Promise<Answer<unknown>>): Promise<T> {
  let answer: Answer<unknown>
  try {
    answer = await request
  } catch (error) {
    throw asProblem(error)
  }
  if (!answer.response.ok) throw problemFrom(answer.response.status, answer.error)
  return answer.data as T
}

/** Repeating a request with the same key never makes a second thing. Works on plain http too, unlike randomUUID. */
export function idempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

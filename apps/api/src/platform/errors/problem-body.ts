import { Problem } from './problem.ts'

/** The body of an `application/problem+json` answer. */
export type ProblemBody = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  requestId: string
  errors?: { field: string; rule: string; message: string }[]
  nextStep?: string
}

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  return {
    type: `https://automat.dev/problems/${problem.code.toLowerCase().replaceAll('_', '-')}`,
    title: problem.title,
    status: problem.status,
    code: problem.code,
    detail: problem.message,
    requestId,
    ...(problem.errors ? { errors: problem.errors } : {}),
    ...(problem.nextStep ? { nextStep: problem.nextStep } : {}),
  }
}

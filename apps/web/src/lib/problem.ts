export type FieldError = { field: string; rule: string; message: string }

/** An answer the API refused with (RFC 9457), or the absence of one. Code matches `code`, people read `detail`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly nextStep: string | null
  readonly requestId: string | null
  readonly errors: FieldError[]

  constructor(body: ProblemBody) {
    super(body.detail || body.title)
    this.name = 'Problem'
    this.status = body.status
    this.code = body.code
    this.title = body.title
    this.detail = body.detail
    this.nextStep = body.nextStep ?? null
    this.requestId = body.requestId ?? null
    this.errors = body.errors ?? []
  }
}

type ProblemBody = {
  status: number
  code: string
  title: string
  detail: string
  nextStep?: string | null
  requestId?: string | null
  errors?: FieldError[]
}

export function unreachable(): Problem {
  return new Problem({
    status: 0,
    code: 'UNREACHABLE',
    title: 'Automat cannot be reached',
    detail: 'No answer came from the server.',
    nextStep: 'Check your connection, then try again. Runs go on without this page.',
  })
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  if (error instanceof TypeError && /fetch|network|load failed/i.test(error.message)) return unreachable()
  return new Problem({
    status: 0,
    code: 'PAGE_TROUBLE',
    title: 'This page stumbled',
    detail: error instanceof Error ? error.message : 'An unknown error came up in the page.',
    nextStep: 'Reload the page. Nothing that runs on the server is touched.',
  })
}

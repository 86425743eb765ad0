import createFetchClient, { type Middleware } from 'openapi-fetch'
import type { components, paths } from './schema.gen.ts'

export type { components, paths } from './schema.gen.ts'

/** Every named wire type: `Schemas['TeamView']`. */
export type Schemas = components['schemas']
export type ProblemBody = Schemas['Problem']

/** What every call throws that was not done. Match `code`; `detail` is for people. */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly problem: ProblemBody
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | null

  constructor(problem: ProblemBody, retryAfterSeconds: number | null = null) {
    super(problem.detail)
    this.name = 'ApiProblem'
    this.status = problem.status
    this.code = problem.code
    this.problem = problem
    this.retryAfterSeconds = retryAfterSeconds
  }

  /** What is wrong with one field, by its JSON pointer such as `/inputs/name`. */
  messageOf(field: string): string | undefined {
    return this.problem.errors?.find((error) => error.field === field)?.message
  }
}

export type ClientOptions = {
  /** Where Automat is; the page's own origin where left out. */
  baseUrl?: string
  /** An access token. Browsers leave it out and use their session cookie. */
  token?: string
  fetch?: (request: Request) => Promise<Response>
}

/** A typed client. `data` of an answer is always there: whatever is not 2xx throws ApiProblem. */
export function createClient({ baseUrl = '', token, fetch }: ClientOptions = {}) {
  const client = createFetchClient<paths>({
    baseUrl,
    credentials: 'same-origin',
    ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    ...(fetch === undefined ? {} : { fetch }),
  })
  client.use(throwProblems)
  return client
}

export type Client = ReturnType<typeof createClient>

const throwProblems: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return
    const retryAfter = Number(response.headers.get('retry-after'))
    throw new ApiProblem(await problemOf(response), Number.isFinite(retryAfter) && retryAfter > 0 ? retryAfter : null)
  },
}

/** A proxy on the way may answer with something else than a problem. */
async function problemOf(response: Response): Promise<ProblemBody> {
  const text = await response.text()
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>
    if (typeof body.code === 'string' && typeof body.detail === 'string') return body as ProblemBody
  } catch {
    // Not JSON: described below.
  }
  return {
    type: 'about:blank',
    title: response.statusText || 'No answer',
    status: response.status,
    code: 'NO_PROBLEM_BODY',
    detail: `The server answered ${response.status} without saying why.`,
    requestId: response.headers.get('x-request-id') ?? '',
  }
}

/** One thing wrong with one field. `field` is a JSON pointer into the body, the query or the parameters. */
export type FieldError = { field: string; rule: string; message: string }

export type ProblemOptions = { errors?: FieldError[]; cause?: unknown; detail?: string }

/** A fact with a stable code that clients match (RFC 9457). */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly nextStep: string | undefined
  readonly errors: FieldError[] | undefined
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds: number | undefined

  constructor(fact: ProblemFact, detail: string, options: ProblemOptions = {}) {
    super(detail, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = fact.code
    this.status = fact.status
    this.code = fact.code
    this.title = fact.title
    this.nextStep = fact.nextStep
    this.errors = options.errors
    this.retryAfterSeconds = fact.retryAfterSeconds
  }
}

export type ProblemFact = {
  status: number
  code: string
  title: string
  nextStep?: string | undefined
  retryAfterSeconds?: number | undefined
}

type Values = Record<string, string | number>

/**
 * Declares an error: `problem(409, 'NAME_TAKEN', 'The name "{name}" is taken.', { nextStep: 'Choose another name.' })`.
 * Thrown as `new NameTaken({ name })`; the template is filled with the values.
 */
export function problem(
  status: number,
  code: string,
  template: string,
  options: { nextStep?: string; title?: string; retryAfterSeconds?: number } = {},
) {
  const title = options.title ?? titleOf(code)
  const fact: ProblemFact = {
    status,
    code,
    title,
    nextStep: options.nextStep,
    retryAfterSeconds: options.retryAfterSeconds,
  }
  return class extends Problem {
    static readonly status = status
    static readonly code = code
    constructor(values: Values = {}, more: ProblemOptions = {}) {
      super(fact, more.detail ?? fill(template, values), more)
    }
  }
}

function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

import type { FastifyInstance } from 'fastify'

export const formType = 'application/x-www-form-urlencoded'

/** These routes take forms and nothing else; a field that is there twice is refused by `twice`. */
export function takeForms(api: FastifyInstance, twice: (name: string) => Error): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser(formType, { parseAs: 'string' }, (_request, body, done) => {
    const parameters = new URLSearchParams(String(body))
    const repeated = repetition([...parameters.keys()])
    if (repeated === undefined) done(null, Object.fromEntries(parameters))
    else done(twice(repeated.slice(0, 80)))
  })
}

/** In one pass: anybody may send a hundred thousand of them. */
function repetition(names: string[]): string | undefined {
  const seen = new Set<string>()
  for (const name of names) {
    if (seen.has(name)) return name
    seen.add(name)
  }
  return undefined
}

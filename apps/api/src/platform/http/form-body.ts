import type { FastifyInstance } from 'fastify'

export const formType = 'application/x-www-form-urlencoded'

/** These routes take forms and nothing else; a field that is there twice is refused by `twice`. */
export function takeForms(api: FastifyInstance, twice: (name: string) => Error): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser(formType, { parseAs: 'string' }, (_request, body, done) => {
    const parameters = new URLSearchParams(String(body))
    const names = [...parameters.keys()]
    const repeated = names.find((name, at) => names.indexOf(name) !== at)
    if (repeated === undefined) done(null, Object.fromEntries(parameters))
    else done(twice(repeated.slice(0, 80)))
  })
}

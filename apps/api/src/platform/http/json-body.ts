import type { FastifyInstance } from 'fastify'
import { isStorable } from '../database/storable-json.ts'
import { MalformedBody } from '../errors/common-problems.ts'

const deepest = 200
/** Written as an escape, or it would not have come through UTF-8. */
const mayBeUnstorable = /\\u(0000|d[89a-f])/i

/** JSON and nothing else. */
export function addJsonBody(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  takeJsonAs(server, 'application/json')
}

/** An empty body is no body; one nested beyond reason is refused before it is parsed. */
export function takeJsonAs(server: FastifyInstance, type: string): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser(type, { parseAs: 'string' }, (request, body, done) => {
    const text = body as string
    if (text === '') return done(null, undefined)
    if (isDeeperThan(text, deepest))
      return done(new MalformedBody({}, { detail: `The body is nested deeper than ${deepest}.` }))
    return parse(request, text, (error, value) => {
      if (error || !mayBeUnstorable.test(text) || isStorable(value)) return done(error, value)
      done(new MalformedBody({}, { detail: 'The body holds a NUL character or half a surrogate pair.' }))
    })
  })
}

function isDeeperThan(text: string, limit: number): boolean {
  let depth = 0
  let quoted = false
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (quoted) {
      if (c === 0x5c) i++
      else if (c === 0x22) quoted = false
    } else if (c === 0x22) quoted = true
    else if (c === 0x7b || c === 0x5b) {
      if (++depth > limit) return true
    } else if (c === 0x7d || c === 0x5d) depth--
  }
  return false
}

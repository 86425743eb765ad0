import Fastify from 'fastify'
import { expect, test } from 'vitest'
import { createLog } from './log.ts'

test('a line about a request names what was asked for, and no value of its query', async () => {
  let text = ''
  const server = Fastify({ loggerInstance: createLog('info', { write: (line) => void (text += line) }) })
  server.get('/callback', () => 'hello')
  await server.inject('/callback?code=canary-code&state=canary-state&flag')
  await server.close()
  expect(text).toContain('/callback?code=…&state=…&flag')
  expect(text).not.toContain('canary')
})

test('a line that shows headers shows no credentials', async () => {
  let text = ''
  const server = Fastify({ loggerInstance: createLog('info', { write: (line) => void (text += line) }) })
  server.get('/content', (request) => {
    request.log.info({ headers: request.headers }, 'headers')
    return ''
  })
  await server.inject({ url: '/content', headers: { authorization: 'token canary', cookie: 'canary' } })
  await server.close()
  expect(text).toContain('[redacted]')
  expect(text).not.toContain('canary')
})

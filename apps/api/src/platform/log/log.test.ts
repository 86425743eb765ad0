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

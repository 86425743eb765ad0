import { expect, test } from 'vitest'
import { analyzerEnvironment } from './analyzer-environment.ts'

test('a policy pack gets neither the access token nor what providers sign in with', () => {
  const given = { PATH: '/bin', HOME: '/h', PULUMI_ACCESS_TOKEN: 'a', AWS_SECRET_ACCESS_KEY: 'b', NODE_OPTIONS: '-r x' }
  expect(analyzerEnvironment(given)).toEqual({ PATH: '/bin', HOME: '/h' })
})

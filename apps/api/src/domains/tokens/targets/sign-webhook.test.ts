import { expect, test } from 'vitest'
import { generateSigningSecret, webhookHeaders } from './sign-webhook.ts'

test('signs as the specification’s own example does', () => {
  const headers = webhookHeaders('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    at: new Date(1_614_265_330_900),
    body: '{"test": 2432232314}',
  })
  expect(headers).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

test('a secret has 32 bytes and is never the same', () => {
  expect(Buffer.from(generateSigningSecret().replace('whsec_', ''), 'base64')).toHaveLength(32)
  expect(generateSigningSecret()).not.toBe(generateSigningSecret())
})

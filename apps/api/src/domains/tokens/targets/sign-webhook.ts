import { createHmac, randomBytes } from 'node:crypto'

const prefix = 'whsec_'

/** A key as Standard Webhooks writes it: 32 random bytes. */
export function generateSigningSecret(): string {
  return prefix + randomBytes(32).toString('base64')
}

type Message = { id: string; at: Date; body: string }

/** Pure: the headers of Standard Webhooks 1.0, which say who sent this, when, and that nobody altered it. */
export function webhookHeaders(secret: string, { id, at, body }: Message): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = Buffer.from(secret.replace(prefix, ''), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

const secret = /password|passwd|secret|token|credential|privatekey|x509/i
const longest = 4_000

/** What the log keeps of a body: nothing under a name that says it is secret, and not more than a screen of it. */
export function redactBody(body: unknown): string | null {
  if (body === undefined || body === null) return null
  const text = JSON.stringify(redact(body))
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}

function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact)
  if (value === null || typeof value !== 'object') return value
  const isSecretOperation = secret.test(String((value as { path?: unknown }).path ?? ''))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      secret.test(key) || (isSecretOperation && key.toLowerCase() === 'value') ? '(left out)' : redact(inner),
    ]),
  )
}

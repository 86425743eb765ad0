import type { StateService } from '../state-service/service-process.ts'

export type Scim = (method: string, path: string, body?: object) => Promise<any>

/** The SCIM endpoint of the organization, with a token that an administrator has made in the portal. */
export async function openScim({ url, organization, operator }: StateService): Promise<Scim> {
  const { link } = await operator('sign-in-link')
  const signIn = await fetch(`${url}/api/v1/sign-in/link`, json({ secret: String(link).split('#')[1] }))
  const cookie = signIn.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  const made = await fetch(`${url}/api/v1/provisioning/tokens`, json({ name: 'bench' }, { cookie, origin: url }))
  const { secret } = (await made.json()) as { secret?: string }
  if (!secret) throw new Error(`No token was made: ${made.status}`)
  return async (method, path, body) => {
    const response = await fetch(`${url}/scim/v2/${organization}/${path}`, {
      method,
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return text === '' ? null : JSON.parse(text)
  }
}

function json(body: object, headers: Record<string, string> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

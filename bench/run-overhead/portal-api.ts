/** A REST API call as one actor; throws with the problem where it is refused. */
export type Call = (method: string, path: string, body?: unknown) => Promise<any>

export function callWithToken(url: string, token: string): Call {
  return async (method, path, body) =>
    (await send(url, { authorization: `Bearer ${token}` }, { method, path, body })).body
}

/** Opens a session by a path that hands out a cookie, then calls as the browser would. */
export async function callWithSession(url: string, path: string, body: unknown): Promise<Call> {
  const origin = new URL(url).origin
  const { cookie } = await send(url, { origin }, { method: 'POST', path, body })
  return async (method, path, body) => (await send(url, { origin, cookie }, { method, path, body })).body
}

type Sent = { method: string; path: string; body: unknown }

async function send(url: string, headers: Record<string, string>, { method, path, body }: Sent) {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  return { body: text === '' ? null : JSON.parse(text), cookie }
}

import type { FastifyInstance, InjectOptions } from 'fastify'

/** A browser at the portal: it keeps cookies, and says where it is sent. */
export function aBrowser(app: FastifyInstance) {
  const cookies = new Map<string, string>()

  async function send(address: string, options: Pick<InjectOptions, 'method' | 'payload' | 'headers'>) {
    const url = new URL(address, 'http://automat.test')
    const answer = await app.inject({ ...options, url: `${url.pathname}${url.search}` })
    const setCookies = [answer.headers['set-cookie'] ?? []].flat()
    for (const line of setCookies) {
      const [pair = ''] = line.split(';', 1)
      const at = pair.indexOf('=')
      if (pair.slice(at + 1) === '') cookies.delete(pair.slice(0, at))
      else cookies.set(pair.slice(0, at), pair.slice(at + 1))
    }
    return { status: answer.statusCode, location: answer.headers.location ?? '', setCookies, text: answer.body }
  }

  const kept = () => ({ cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') })

  return {
    cookies,
    open: (address: string) => send(address, { method: 'GET', headers: kept() }),
    /** As a page of ours does. */
    async call(method: 'GET' | 'POST', path: string, payload?: object): Promise<{ status: number; body: any }> {
      const headers = { ...kept(), origin: 'http://automat.test' }
      const { status, text } = await send(`/api/v1/${path}`, { method, headers, ...(payload ? { payload } : {}) })
      return { status, body: text === '' ? null : JSON.parse(text) }
    },
    /** As a page elsewhere makes it post a form: without the cookies, which are for our own pages. */
    postFromElsewhere: (address: string, form: Record<string, string>) =>
      send(address, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          origin: 'https://idp.acme.example',
          'sec-fetch-site': 'cross-site',
        },
        payload: new URLSearchParams(form).toString(),
      }),
    async me(): Promise<{ status: number; body: any }> {
      const cookie = `automat=${cookies.get('automat') ?? ''}`
      const answer = await app.inject({ method: 'GET', url: '/api/v1/me', headers: { cookie } })
      return { status: answer.statusCode, body: answer.json() }
    },
  }
}

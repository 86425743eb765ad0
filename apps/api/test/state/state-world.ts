import type { AddressInfo } from 'node:net'
import { aToken, aWorld, type Organization } from '../world.ts'
import { authenticateToken } from '../../src/domains/tokens/authenticate-token.ts'
import { holderOfToken } from '../../src/domains/tokens/get-token-actor.ts'
import { createHttpServer } from '../../src/platform/http/http-server.ts'
import { stateService } from '../../src/state-service/state-service.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'HEAD'
export type Ask = (method: Method, path: string, body?: unknown) => Promise<{ status: number; body: any; text: string }>

/** The state service alone on a database of its own, with one organization and its token. */
export async function aStateWorld(settings: Record<string, string> = {}, databaseServer?: string) {
  const world = await aWorld(settings, databaseServer)
  const server = await createHttpServer(world.ports, {
    authenticate: (ports, { secret }, caller) => authenticateToken(ports, secret, caller),
    requireConfirmed: async () => {},
  })
  await server.register(stateService, { config: world.ports.config, holderOf: holderOfToken })
  await server.ready()
  const organization: Organization = await world.anOrganization()
  const token = await aToken(organization, { kind: 'organization' })

  const asking =
    (authorization: string): Ask =>
    async (method, path, body) => {
      const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }
      const headers = { authorization, 'user-agent': 'pulumi-cli/1 (v3.250.0; linux)' }
      const response = await server.inject({
        method,
        url: path.startsWith('/') ? path : `/api/stacks/${state.organization.slug}/${path}`,
        headers: body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
        ...payload,
      })
      const text = response.body
      return { status: response.statusCode, body: text === '' ? null : JSON.parse(text), text }
    }

  const state = {
    ...world,
    server,
    /** Whose stacks paths without a slash in front are about. */
    organization,
    token,
    ask: asking(`token ${token}`),
    withToken: (secret: string) => asking(`token ${secret}`),
    withLease: (secret: string) => asking(`update-token ${secret}`),
    async listen() {
      await server.listen({ host: '127.0.0.1', port: 0 })
      return `http://127.0.0.1:${(server.server.address() as AddressInfo).port}`
    },
    async close() {
      await server.close()
      await world.close()
    },
  }
  return state
}

export type StateWorld = Awaited<ReturnType<typeof aStateWorld>>

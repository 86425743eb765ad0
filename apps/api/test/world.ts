import { randomBytes } from 'node:crypto'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { createApp } from '../src/app.ts'
import { ensureOrganization } from '../src/domains/organizations/ensure-organization.ts'
import { joinOrganization } from '../src/domains/people/join-organization.ts'
import { createSignInLink } from '../src/domains/sign-in/create-sign-in-link.ts'
import { createTeam } from '../src/domains/teams/create-team.ts'
import { setTeamMember } from '../src/domains/teams/set-team-member.ts'
import { createToken } from '../src/domains/tokens/create-token.ts'
import { type OrganizationRole, systemActor } from '../src/platform/access/actor.ts'
import { RepeatedEvents } from '../src/platform/audit/repeated-events.ts'
import { readConfig } from '../src/platform/config/config.ts'
import type { Context, Ports } from '../src/platform/context.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { openNotifications } from '../src/platform/database/notifications.ts'
import { openIssuerKeys } from '../src/platform/identity/issuer-keys.ts'
import { createLog } from '../src/platform/log/log.ts'
import { openTokenPepper } from '../src/platform/secrets/token-pepper.ts'
import { openRing } from '../src/platform/vault/master-key-ring.ts'
import { localKey } from '../src/platform/vault/local-key.ts'
import { aDatabase } from './database.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Headers = Record<string, string>
/** Calls the API as somebody; answers carry `status` and the parsed `body`. */
export type Call = (method: Method, url: string, body?: unknown, headers?: Headers) => Promise<Answer>
export type Answer = { status: number; body: any; headers: LightMyRequestResponse['headers'] }

export type Team = { id: string; slug: string; name: string }
export type Person = { id: string; email: string; call: Call; cookie: string }
export type Organization = { id: string; slug: string; ctx: Context; admin: Person }

const publicUrl = 'http://automat.test'

/** The API on a database of its own, of `databaseServer` or of that of all tests. The clock can be moved. */
export async function aWorld(settings: Record<string, string> = {}, databaseServer?: string) {
  const database = await aDatabase(databaseServer)
  const config = readConfig({ DATABASE_URL: database.url, PUBLIC_URL: publicUrl, LOG_LEVEL: 'silent', ...settings })
  const log = createLog(process.env.TEST_LOG_LEVEL ?? 'silent')
  const opened = openDatabase(database.url, { connections: 10 })
  const pepper = randomBytes(32)
  let ahead = 0
  const wrapping = localKey(randomBytes(32), 'a key of a test')
  const notifications = openNotifications(database.url, opened.pool, log)
  const ring = await openRing({ pool: opened.pool, notifications, log }, wrapping)
  const ports: Ports = {
    db: opened.client,
    pool: opened.pool,
    clock: { now: () => new Date(Date.now() + ahead) },
    vault: ring.vault,
    pepper: openTokenPepper(pepper),
    config,
    log,
    notifications,
    repeats: new RepeatedEvents(log),
    issuers: openIssuerKeys({ privateHosts: config.privateIssuerHosts }),
  }
  const app = await createApp(ports)
  await app.ready()
  const world = {
    app,
    ports,
    /** For processes that take part in this world. */
    pepper,
    url: database.url,
    ring,
    wrapping,
    pass: (seconds: number) => void (ahead += seconds * 1000),
    anonymous: caller(app, {}),
    withToken: (secret: string) => caller(app, { authorization: `Bearer ${secret}` }),
    anOrganization: (slug = `org-${randomBytes(4).toString('hex')}`) => anOrganization(app, ports, slug),
    async close() {
      await app.close()
      await ports.repeats.flush()
      await ports.notifications.close()
      await opened.close()
      await database.drop()
    },
  }
  return world
}

export type World = Awaited<ReturnType<typeof aWorld>>

export function caller(app: FastifyInstance, credentials: Headers): Call {
  return async (method, url, body, headers = {}) => {
    const response = await app.inject({
      method,
      url: url.startsWith('/') ? url : `/api/v1/${url}`,
      headers: { ...credentials, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const json = String(response.headers['content-type']).includes('json') && response.body !== ''
    return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers }
  }
}

async function anOrganization(app: FastifyInstance, ports: Ports, slug: string): Promise<Organization> {
  const nobody = { ...ports, actor: systemActor('00000000-0000-0000-0000-000000000000') }
  const { id } = await ensureOrganization(nobody, { slug, name: slug })
  const organization = { id, slug, ctx: { ...ports, actor: systemActor(id) } }
  return { ...organization, admin: await aPerson(app, organization, { role: 'admin' }) }
}

type PersonOptions = { role?: OrganizationRole; teams?: Team[]; adminOf?: Team[]; email?: string }

/** A signed-in person. */
export async function aPerson(
  app: FastifyInstance,
  { ctx }: Pick<Organization, 'ctx'>,
  options: PersonOptions = {},
): Promise<Person> {
  const email = options.email ?? `${options.role ?? 'member'}-${randomBytes(4).toString('hex')}@example.com`
  const { id } = await joinOrganization(ctx, { email, displayName: email, role: options.role ?? 'member' })
  for (const team of options.teams ?? []) await setTeamMember(ctx, { teamId: team.id, userId: id, role: 'member' })
  for (const team of options.adminOf ?? []) await setTeamMember(ctx, { teamId: team.id, userId: id, role: 'admin' })
  const { link } = await createSignInLink(ctx, { email })
  const answer = await caller(app, {})('POST', 'sign-in/link', { secret: link.split('#')[1] })
  const cookie = String(answer.headers['set-cookie']).split(';', 1)[0] ?? ''
  return { id, email, cookie, call: caller(app, { cookie, origin: ctx.config.publicUrl }) }
}

export async function aTeam(
  { ctx }: Pick<Organization, 'ctx'>,
  slug = `team-${randomBytes(4).toString('hex')}`,
): Promise<Team> {
  return createTeam(ctx, { slug, name: slug, description: '' })
}

/** The secret of a fresh token. */
export async function aToken(
  { ctx }: Pick<Organization, 'ctx'>,
  input: { kind: 'organization' } | { kind: 'team'; teamId: string },
): Promise<string> {
  const name = `token-${randomBytes(4).toString('hex')}`
  return (await createToken(ctx, { ...input, name, expiresInDays: 30 })).secret
}

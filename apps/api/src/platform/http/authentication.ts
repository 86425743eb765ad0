import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Actor, anonymousActor } from '../access/actor.ts'
import type { Context, Ports } from '../context.ts'
import { CrossSiteRequest, Forbidden, Unauthenticated, WrongKindOfToken } from '../errors/common-problems.ts'
import type { RouteAccess } from './route-access.ts'
import { comesFromOurPages } from './same-origin.ts'
import { sessionCookieName } from './session-cookie.ts'

export type Credential = { kind: 'session' | 'token'; secret: string }
/** `client`: what it calls itself. */
export type Caller = { address: string; requestId: string; client?: string | undefined }
/** Finds who a credential belongs to, or null. The domains that own sessions and tokens implement it. */
export type Authenticate = (ports: Ports, credential: Credential, caller: Caller) => Promise<Actor | null>

declare module 'fastify' {
  interface FastifyRequest {
    actor: Actor
    ctx: Context
  }
}

type Options = {
  authenticate: Authenticate
  /** Counts a request that was refused; throws where its address has too many of them. */
  limitRefused(request: FastifyRequest, reply: FastifyReply): Promise<void>
}

/** Gives each request its actor and its context before the body is read. */
export function addAuthentication(
  server: FastifyInstance,
  ports: Ports,
  { authenticate, limitRefused }: Options,
): void {
  server.decorateRequest('actor', null as unknown as Actor)
  server.decorateRequest('ctx', null as unknown as Context)
  server.addHook('onRequest', async (request, reply) => {
    const caller = { address: request.ip, requestId: request.id, client: request.headers['user-agent'] }
    const access = request.is404 ? 'public' : (request.routeOptions.config.access ?? 'actor')
    const actor =
      access === 'public'
        ? anonymousOn(request, ports.config.publicUrl)
        : await identify(request, (credential) => authenticate(ports, credential, caller), ports).catch(
            async (error: unknown) => {
              if (error instanceof Unauthenticated) await limitRefused(request, reply)
              throw error
            },
          )
    request.actor = actor
    request.ctx = { ...ports, actor, log: request.log }
    // Who they are is known by now, so that a refusal is on record under their name.
    if (access !== 'public') requireAccess(actor, access)
  })
}

type Lookup = (credential: Credential) => Promise<Actor | null>

async function identify(request: FastifyRequest, lookup: Lookup, ports: Ports): Promise<Actor> {
  const credential = credentialOf(request, sessionCookieName(ports.config))
  if (!credential) throw new Unauthenticated()
  if (
    credential.kind === 'session' &&
    changes(request) &&
    !comesFromOurPages(request.headers, ports.config.publicUrl)
  ) {
    throw new CrossSiteRequest()
  }
  const actor = await lookup(credential)
  if (!actor) throw new Unauthenticated()
  return actor
}

function requireAccess(actor: Actor, access: RouteAccess): void {
  if ((access === 'provisioning') !== (actor.tokenKind === 'provisioning')) throw new WrongKindOfToken()
  if ((access === 'run') !== (actor.kind === 'run') && access !== 'any') {
    throw new Forbidden({}, { detail: `This address is ${access === 'run' ? 'for runs alone' : 'not for runs'}.` })
  }
  if (access === 'user' && actor.userId === null)
    throw new Forbidden({}, { detail: 'This address is for people alone.' })
  // No scope holds what somebody may do with what is their own.
  if (access === 'user' && actor.narrowedTo !== null)
    throw new Forbidden({}, { detail: 'This address is for people, and for personal tokens without scopes.' })
}

/** A page elsewhere must not sign a browser in either. */
function anonymousOn(request: FastifyRequest, publicUrl: string): Actor {
  const { origin } = request.headers
  const isMeant = request.routeOptions.config.crossSite === true
  if (!isMeant && changes(request) && origin !== undefined && !comesFromOurPages(request.headers, publicUrl))
    throw new CrossSiteRequest()
  return anonymousActor(request.ip, request.id)
}

function credentialOf(request: FastifyRequest, cookieName: string): Credential | null {
  const header = request.headers.authorization
  if (header !== undefined) {
    const secret = /^(?:Bearer|token)\s+(\S+)$/i.exec(header)?.[1]
    return secret === undefined ? null : { kind: 'token', secret }
  }
  const secret = request.cookies[cookieName]
  return secret ? { kind: 'session', secret } : null
}

function changes(request: FastifyRequest): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(request.method)
}

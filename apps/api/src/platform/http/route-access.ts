import type { FastifyInstance, RouteOptions } from 'fastify'
import type { Permission } from '../access/permissions.ts'

/**
 * Who may knock at a route. What they may do there is decided by `authorize` in the use case.
 * public: anybody · actor: a person or a machine · user: a person in a browser or with a personal token ·
 * run: only a run's own token · any: actors and runs · provisioning: only an identity provider's own token ·
 * a permission: an actor whose use case asks for it.
 */
export type RouteAccess = 'public' | 'actor' | 'user' | 'run' | 'any' | 'provisioning' | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
    /** True where a person's session has to be confirmed lately: docs/sign-in.md. Tokens are not asked. */
    confirmed?: boolean
    /** False where the answer must not be stored for an Idempotency-Key. */
    idempotent?: boolean
    /** True where pages elsewhere are meant to send people: what they bring proves itself. */
    crossSite?: boolean
  }
}

/** The server refuses to start when a route does not say who may call it. */
export function requireDeclaredAccess(server: FastifyInstance): void {
  const routes: RouteOptions[] = []
  server.addHook('onRoute', (route) => void routes.push(route))
  server.addHook('onReady', async () => {
    const silent = routes.filter((route) => route.config?.access === undefined)
    if (silent.length === 0) return
    const names = silent.map((route) => `${String(route.method)} ${route.url}`)
    throw new Error(`These routes declare no config.access: ${names.join(', ')}`)
  })
}

/** For plugins that bring routes of their own, which anybody may read and no document lists. */
export function declareAllPublic(scope: FastifyInstance): void {
  scope.addHook('onRoute', (route) => {
    route.config = { ...route.config, access: 'public' }
    route.schema = { ...route.schema, hide: true }
  })
}

import type { FastifyInstance } from 'fastify'
import type { Permission } from '../access/permissions.ts'

/**
 * Who may knock at a route. What they may do there is decided by `authorize` in the use case.
 * public: anybody · actor: a person or a machine · user: a person in a browser or with a personal token ·
 * run: only a run's own token · any: actors and runs · a permission: an actor whose use case asks for it.
 */
export type RouteAccess = 'public' | 'actor' | 'user' | 'run' | 'any' | Permission

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: RouteAccess
    /** False where the answer must not be stored for an Idempotency-Key. */
    idempotent?: boolean
  }
}

/** The server refuses to start when a route does not say who may call it. */
export function requireDeclaredAccess(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    if (route.config?.access === undefined) {
      throw new Error(`${String(route.method)} ${route.url} declares no config.access`)
    }
  })
}

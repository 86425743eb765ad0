import type { FastifyInstance } from 'fastify'
import { addTextBodies } from './gzip-body.ts'
import { addPulumiErrors } from './pulumi-errors.ts'

/** Makes a scope speak as the CLI does: exact text bodies, errors in its form, and no page in our own description. */
export function speakPulumi(server: FastifyInstance): void {
  server.addHook('onRoute', (route) => {
    route.schema = { ...route.schema, hide: true }
    route.config = { ...route.config, idempotent: false }
  })
  addTextBodies(server)
  addPulumiErrors(server)
}

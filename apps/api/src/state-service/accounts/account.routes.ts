import type { FastifyInstance } from 'fastify'
import { viewAccount, viewDefaultOrganization } from './view-account.ts'

const config = { access: 'any' } as const
const open = { access: 'public' } as const

/** From this size on the CLI sends differences, where it has no journal. */
const checkpointCutoffSizeBytes = 256 * 1024

const capabilities = [
  { capability: 'batch-encrypt' },
  { capability: 'delta-checkpoint-uploads-v2', version: 2, configuration: { checkpointCutoffSizeBytes } },
  { capability: 'deployment-schema-version', version: 1, configuration: { version: 4 } },
  { capability: 'stack-policy-packs', version: 1 },
]

export function addAccountRoutes(server: FastifyInstance): void {
  server.get('/api/user', { config }, (request) => viewAccount(request.ctx))
  server.get('/api/user/organizations/default', { config }, (request) => viewDefaultOrganization(request.ctx))
  server.get('/api/capabilities', { config: open }, async () => ({ capabilities }))
}

import type { FastifyInstance } from 'fastify'
import { addAccountRoutes } from './accounts/account.routes.ts'
import { addCheckpointRoutes } from './checkpoints/checkpoints.routes.ts'
import { speakPulumi } from './http/pulumi-protocol.ts'
import { addSecretRoutes } from './secrets/secrets.routes.ts'
import { addStackRoutes } from './stacks/stacks.routes.ts'
import { addLeaseRoutes } from './updates/lease.routes.ts'
import { addUpdateRoutes } from './updates/updates.routes.ts'

/** Pulumi's own HTTP protocol: `pulumi login <this server>`. The table of contents. */
export async function stateService(server: FastifyInstance): Promise<void> {
  speakPulumi(server)
  addAccountRoutes(server)
  addStackRoutes(server)
  addSecretRoutes(server)
  addUpdateRoutes(server)
  addLeaseRoutes(server)
  addCheckpointRoutes(server)
}

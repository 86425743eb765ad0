import type { FastifyInstance } from 'fastify'
import type { Config } from '../platform/config/config.ts'
import { addAccountRoutes } from './accounts/account.routes.ts'
import { addCheckpointRoutes } from './checkpoints/checkpoints.routes.ts'
import { addLargeBodies } from './http/large-bodies.ts'
import { speakPulumi } from './http/pulumi-protocol.ts'
import { addMoveRoutes } from './moves/moves.routes.ts'
import { addPolicyGroupRoutes } from './policies/policy-groups.routes.ts'
import { addPolicyPackRoutes } from './policies/policy-packs.routes.ts'
import { addSecretRoutes } from './secrets/secrets.routes.ts'
import { addStackRoutes } from './stacks/stacks.routes.ts'
import { addLeaseRoutes } from './updates/leases/lease.routes.ts'
import type { HolderOf } from './updates/leases/require-still-granted.ts'
import { addUpdateRoutes } from './updates/updates.routes.ts'

type Options = { config: Config; holderOf: HolderOf }

/** Pulumi's own HTTP protocol: `pulumi login <this server>`. The table of contents. */
export async function stateService(server: FastifyInstance, { config, holderOf }: Options): Promise<void> {
  speakPulumi(server)
  addLargeBodies(server, { atOnce: config.largeBodies, waiting: config.largeBodiesWaiting })
  addAccountRoutes(server)
  addStackRoutes(server)
  addSecretRoutes(server)
  addUpdateRoutes(server)
  addLeaseRoutes(server, holderOf)
  addCheckpointRoutes(server)
  addMoveRoutes(server)
  addPolicyPackRoutes(server)
  addPolicyGroupRoutes(server)
}

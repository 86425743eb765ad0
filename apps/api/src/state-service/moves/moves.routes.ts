import type { FastifyInstance } from 'fastify'
import { memberText } from '../deployments/json-text.ts'
import { largeBody } from '../http/body-sizes.ts'
import { bodyText, readBody } from '../http/read-body.ts'
import { stackPath, stackReference } from '../http/stack-path.ts'
import { InvalidDeployment } from '../state-service.errors.ts'
import { bringVersion } from './bring-version.ts'
import { MoveBody } from './move-body.ts'
import { viewMove } from './view-move.ts'

const config = { access: 'any' } as const
const large = { config: { ...config, ...largeBody }, bodyLimit: largeBody.bodyLimit }

/** Not of Pulumi's protocol: what "automat stack move" speaks with us. */
export function addMoveRoutes(server: FastifyInstance): void {
  server.get(`${stackPath}/moved`, { config }, (request) => viewMove(request.ctx, stackReference(request)))

  server.post(`${stackPath}/moved`, large, (request) => {
    const move = readBody(request, MoveBody)
    const deployment = memberText(bodyText(request), 'state')
    if (deployment === undefined) throw new InvalidDeployment({ reason: '"state" is missing' })
    return bringVersion(request.ctx, stackReference(request), { move, deployment })
  })
}

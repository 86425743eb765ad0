import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { largeBody } from '../http/body-sizes.ts'
import { bodyText, readVersion } from '../http/read-body.ts'
import { stackPath, stackReference } from '../http/stack-path.ts'
import { exportDeployment } from './export-deployment.ts'
import { importDeployment } from './import-deployment.ts'

const config = { access: 'any' } as const
const json = 'application/json; charset=utf-8'

export function addCheckpointRoutes(server: FastifyInstance): void {
  server.get(`${stackPath}/export`, { config }, async (request, reply) => {
    return send(reply, await exportDeployment(request.ctx, stackReference(request)))
  })

  server.get(`${stackPath}/export/:version`, { config }, async (request, reply) => {
    return send(reply, await exportDeployment(request.ctx, stackReference(request), readVersion(request)))
  })

  const large = { config: { ...config, ...largeBody }, bodyLimit: largeBody.bodyLimit }
  server.post(`${stackPath}/import`, large, (request) =>
    importDeployment(request.ctx, stackReference(request), bodyText(request)),
  )
}

/** One part is read ahead of what the network takes. */
function send(reply: FastifyReply, parts: AsyncIterable<string>): FastifyReply {
  return reply.header('content-type', json).send(Readable.from(parts, { highWaterMark: 1 }))
}

import type { FastifyInstance } from 'fastify'
import { largeBody } from '../http/body-sizes.ts'
import { bodyText, readVersion } from '../http/read-body.ts'
import { stackPath, stackReference } from '../http/stack-path.ts'
import { exportDeployment } from './export-deployment.ts'
import { importDeployment } from './import-deployment.ts'

const config = { access: 'any' } as const
const json = 'application/json; charset=utf-8'

export function addCheckpointRoutes(server: FastifyInstance): void {
  server.get(`${stackPath}/export`, { config }, async (request, reply) => {
    const text = await exportDeployment(request.ctx, stackReference(request))
    return reply.header('content-type', json).send(text)
  })

  server.get(`${stackPath}/export/:version`, { config }, async (request, reply) => {
    const text = await exportDeployment(request.ctx, stackReference(request), readVersion(request))
    return reply.header('content-type', json).send(text)
  })

  const large = { config: { ...config, ...largeBody }, bodyLimit: largeBody.bodyLimit }
  server.post(`${stackPath}/import`, large, (request) =>
    importDeployment(request.ctx, stackReference(request), bodyText(request)),
  )
}

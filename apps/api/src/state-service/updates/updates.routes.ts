import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { cliVersionOf } from '../http/cli-user-agent.ts'
import { largestInteger, readBody, readQuery, readVersion, Text } from '../http/read-body.ts'
import { stackPath, stackReference } from '../http/stack-path.ts'
import { originOf } from '../policies/packs/pack-address.ts'
import { cancelUpdate } from './cancel-update.ts'
import { CreateUpdateBody, createUpdate, updateKinds } from './create-update.ts'
import { startUpdate } from './start-update.ts'
import { listUpdateEvents, UpdateEventsQuery } from './events/list-update-events.ts'
import { largestPage, latestUpdateInfo, listUpdates, updateInfo, updateStatus } from './view-history.ts'

const StartUpdateBody = z.object({
  tags: z.record(Text, Text).nullish(),
  journalVersion: z.number().int().min(0).default(0),
})
const HistoryQuery = z.object({
  pageSize: z.coerce.number().int().min(0).max(largestPage).default(0),
  page: z.coerce
    .number()
    .int()
    .min(0)
    .max(largestInteger / 100)
    .default(1),
})
const config = { access: 'any' } as const

export function addUpdateRoutes(server: FastifyInstance): void {
  for (const kind of updateKinds) {
    server.post(`${stackPath}/${kind}`, { config }, (request) => {
      const body = readBody(request, CreateUpdateBody)
      const cliVersion = cliVersionOf(request.headers['user-agent'])
      const origin = originOf(request, request.ctx.config.publicUrl)
      return createUpdate(request.ctx, stackReference(request), { kind, body, cliVersion, origin })
    })

    server.post(`${stackPath}/${kind}/:updateId`, { config }, (request) => {
      const { updateId } = request.params as { updateId: string }
      const { tags, journalVersion } = readBody(request, StartUpdateBody)
      return startUpdate(request.ctx, stackReference(request), { updateId, tags: tags ?? null, journalVersion })
    })

    server.get(`${stackPath}/${kind}/:updateId`, { config }, (request) => {
      const { updateId } = request.params as { updateId: string }
      return updateStatus(request.ctx, stackReference(request), updateId)
    })

    server.get(`${stackPath}/${kind}/:updateId/events`, { config }, (request) => {
      const { updateId } = request.params as { updateId: string }
      return listUpdateEvents(request.ctx, stackReference(request), {
        updateId,
        ...readQuery(request, UpdateEventsQuery),
      })
    })

    server.post(`${stackPath}/${kind}/:updateId/cancel`, { config }, async (request, reply) => {
      const { updateId } = request.params as { updateId: string }
      await cancelUpdate(request.ctx, stackReference(request), updateId)
      return reply.code(204).send()
    })
  }

  server.get(`${stackPath}/updates`, { config }, (request) =>
    listUpdates(request.ctx, stackReference(request), readQuery(request, HistoryQuery)),
  )
  server.get(`${stackPath}/updates/latest`, { config }, (request) =>
    latestUpdateInfo(request.ctx, stackReference(request)),
  )
  server.get(`${stackPath}/updates/:version`, { config }, (request) =>
    updateInfo(request.ctx, stackReference(request), readVersion(request)),
  )
}

/** `pulumi-cli/1 (v3.250.0; linux; …)` */

import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../platform/http/paging.ts'
import { problems } from '../../platform/http/wire.ts'
import { AuditEventView, ListActivityQuery, ListAuditQuery } from './audit.schemas.ts'
import { listActivity } from './list-activity.ts'
import { listAuditEvents } from './list-audit-events.ts'

const tags = ['Audit']
const response = { 200: pageSchema(AuditEventView), ...problems }

export const auditRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/audit',
    {
      config: { access: 'audit:read' },
      schema: { tags, summary: 'List audit events', querystring: ListAuditQuery, response },
    },
    (request) => listAuditEvents(request.ctx, request.query),
  )
  api.get(
    '/activity',
    {
      config: { access: 'actor' },
      schema: { tags, summary: 'What went on in my teams', querystring: ListActivityQuery, response },
    },
    (request) => listActivity(request.ctx, request.query),
  )
}

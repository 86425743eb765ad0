import { Readable } from 'node:stream'
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod'
import { pageSchema } from '../../../platform/http/paging.ts'
import { problems } from '../../../platform/http/wire.ts'
import { exportReport } from './export-report.ts'
import { countReported, reportTokens } from './report-tokens.ts'
import {
  ReportedTokenView,
  TokenReportCountsView,
  TokenReportCsvQuery,
  TokenReportQuery,
} from './token-report.schemas.ts'

const tags = ['Tokens']
const config = { access: 'organization:read' } as const

export const tokenReportRoutes: FastifyPluginAsyncZod = async (api) => {
  api.get(
    '/token-report',
    {
      config,
      schema: {
        tags,
        summary: 'List live tokens with what is to be said of them',
        querystring: TokenReportQuery,
        response: { 200: pageSchema(ReportedTokenView), ...problems },
      },
    },
    (request) => reportTokens(request.ctx, request.query),
  )
  api.get(
    '/token-report/counts',
    {
      config,
      schema: { tags, summary: 'Count them by finding', response: { 200: TokenReportCountsView, ...problems } },
    },
    (request) => countReported(request.ctx),
  )
  api.get(
    '/token-report.csv',
    {
      config,
      schema: {
        tags,
        summary: 'The report as CSV',
        produces: ['text/csv'],
        querystring: TokenReportCsvQuery,
        response: problems,
      },
    },
    async (request, reply) => {
      const lines = exportReport(request.ctx, request.query)
      // Whoever may not see it is told so before the first line.
      const first = await lines.next()
      void reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="tokens.csv"')
        .header('cache-control', 'no-store')
      return reply.send(Readable.from(rest(String(first.value), lines)) as never)
    },
  )
}

async function* rest(first: string, lines: AsyncGenerator<string>): AsyncGenerator<string> {
  yield first
  yield* lines
}

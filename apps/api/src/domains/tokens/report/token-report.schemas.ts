import { z } from 'zod'
import { PageQuery } from '../../../platform/http/paging.ts'
import { Time } from '../../../platform/http/wire.ts'
import { TokenView } from '../tokens.schemas.ts'
import { findings } from './token-report.repository.ts'

const Finding = z.enum(findings).meta({ id: 'TokenFinding' })

export const ReportedTokenView = z
  .object({
    token: TokenView,
    findings: z.array(Finding),
    uses: z
      .array(z.object({ permission: z.string(), lastUsedAt: Time }))
      .describe('Which permissions it used, as far as is known; right within an hour'),
    usesNotedSince: Time,
  })
  .meta({ id: 'ReportedTokenView' })

const filter = {
  finding: z
    .enum([...findings, 'any'])
    .optional()
    .describe('`any`: whatever there is something to say of'),
  kind: z.enum(['organization', 'team', 'personal']).optional(),
  search: z.string().trim().max(80).optional().describe('Part of the name or of how it begins'),
}

export const TokenReportQuery = PageQuery.extend(filter)
export const TokenReportCsvQuery = z.strictObject(filter)

export const TokenReportCountsView = z
  .object({ all: z.int(), ...Object.fromEntries(findings.map((finding) => [finding, z.int()])) })
  .catchall(z.int())
  .meta({ id: 'TokenReportCountsView' })

import type { Context } from '../../../platform/context.ts'
import { type ReportQuery, reportTokens } from './report-tokens.ts'

type Row = Awaited<ReturnType<typeof reportTokens>>['items'][number]

const pageSize = 200
const columns: [title: string, cell: (row: Row) => string][] = [
  ['id', ({ token }) => token.id],
  ['kind', ({ token }) => token.kind],
  ['name', ({ token }) => token.name],
  ['begins with', ({ token }) => token.hint],
  ['owner', ({ token }) => token.team?.slug ?? token.user?.displayName ?? ''],
  ['scopes', ({ token }) => token.scopes?.join(' ') ?? 'everything'],
  ['made by', ({ token }) => token.createdBy.name],
  ['made at', ({ token }) => token.createdAt],
  ['expires at', ({ token }) => token.expiresAt ?? 'never'],
  ['last used at', ({ token }) => token.lastUsedAt ?? 'never'],
  ['last used from', ({ token }) => token.lastUsedFrom?.address ?? ''],
  ['last used by', ({ token }) => token.lastUsedFrom?.client ?? ''],
  ['permissions used', ({ uses }) => uses.map(({ permission }) => permission).join(' ')],
  ['findings', ({ findings }) => findings.join(' ')],
]

/** The whole report as CSV (RFC 4180), page by page. */
export async function* exportReport(ctx: Context, query: ReportQuery): AsyncGenerator<string> {
  // Before the titles, so that a refusal is one.
  let page = await reportTokens(ctx, { ...query, limit: pageSize })
  yield lineOf(columns.map(([title]) => title))
  for (;;) {
    yield page.items.map((row) => lineOf(columns.map(([, cell]) => cell(row)))).join('')
    if (page.nextCursor === null) return
    page = await reportTokens(ctx, { ...query, limit: pageSize, cursor: page.nextCursor })
  }
}

function lineOf(cells: string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`
}

/** A spreadsheet runs what begins like a formula: names are anybody's text. */
function cellOf(text: string): string {
  const plain = /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}

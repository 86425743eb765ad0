import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { ask, type OutboundAnswer, OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import {
  StateBackendNotWritable,
  StateBackendTokenOrganization,
  StateBackendTokenPersonal,
  StateBackendTokenRefused,
  StateBackendUnreachable,
} from '../state-backends.errors.ts'
import type { Checked, CheckedBackend, Finding } from './check-backend.ts'

/** `GET /api/user` of Pulumi's protocol: a personal token has neither, an organization's no team. */
const Account = z.object({
  githubLogin: z.string(),
  tokenInfo: z.object({ name: z.string(), organization: z.string().optional(), team: z.string().optional() }).nullish(),
})
const limits = { largestBytes: 256 * 1024, timeoutMilliseconds: 10_000 }
/** A project of nothing: the check makes an empty stack in it and removes it. */
const project = 'automat-check'

/** Reachable, a team's token of the right organization, and able to make a stack. */
export async function checkService(ctx: Context, backend: CheckedBackend): Promise<Checked> {
  const findings: Finding[] = []
  try {
    const answer = await call(ctx, backend, 'GET', '/api/user')
    const account = accountIn(answer)
    findings.push({ name: 'reachable', passed: true, message: 'It answers.' })
    if (account === null) throw new StateBackendTokenRefused()
    const team = teamOf(account, backend)
    findings.push({ name: 'credentials', passed: true, message: `The token is of the team "${team}".` })
    await makeAndRemoveStack(ctx, backend)
    findings.push({ name: 'writable', passed: true, message: 'A stack was made and removed.' })
    return { findings }
  } catch (error) {
    const problem = asProblem(error)
    const name = (['reachable', 'credentials', 'writable'] as const)[findings.length] ?? 'writable'
    return { findings: [...findings, { name, passed: false, message: problem.message }], problem }
  }
}

function asProblem(error: unknown): Error {
  if (error instanceof OutboundError) return new StateBackendUnreachable({ why: error.message })
  if (error instanceof Error) return error
  throw error
}

/** Null where the service does not take the token. */
function accountIn({ status, text }: OutboundAnswer): z.output<typeof Account> | null {
  if (status === 401 || status === 403) return null
  const account = status === 200 ? Account.safeParse(jsonOf(text)) : null
  if (!account?.success) {
    throw new StateBackendUnreachable({ why: `it does not answer as a Pulumi service does (${status})` })
  }
  return account.data
}

function teamOf({ githubLogin, tokenInfo }: z.output<typeof Account>, { serviceOrganization }: CheckedBackend): string {
  const { organization, team } = tokenInfo ?? {}
  if (!organization && !team) throw new StateBackendTokenPersonal({ name: githubLogin })
  if (!team) throw new StateBackendTokenOrganization({ organization: organization ?? '' })
  if (organization?.toLowerCase() !== serviceOrganization?.toLowerCase()) {
    const detail = `The token is of the organization "${organization}", not of "${serviceOrganization}".`
    throw new StateBackendTokenRefused({}, { detail })
  }
  return team
}

async function makeAndRemoveStack(ctx: Context, backend: CheckedBackend): Promise<void> {
  const stackName = `check-${randomBytes(6).toString('hex')}`
  const place = `/api/stacks/${backend.serviceOrganization}/${project}`
  const made = await call(ctx, backend, 'POST', place, { stackName })
  if (made.status !== 200) throw new StateBackendNotWritable({ why: whyOf(made) })
  const removed = await call(ctx, backend, 'DELETE', `${place}/${stackName}`)
  if (removed.status >= 300) throw new StateBackendNotWritable({ why: whyOf(removed) })
}

function whyOf({ status, text }: { status: number; text: string }): string {
  const told = z.object({ message: z.string() }).safeParse(jsonOf(text))
  return told.success ? `${told.data.message.slice(0, 300)} (${status})` : `it answers with ${status}`
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function call(ctx: Context, backend: CheckedBackend, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown) {
  const headers = {
    accept: 'application/vnd.pulumi+8',
    authorization: `token ${backend.secrets.accessToken}`,
  }
  const rules = { ...limits, privateHosts: ctx.config.privateBackendHosts }
  return ask(backend.url + path, { method, headers, ...(body === undefined ? {} : { body }) }, rules)
}

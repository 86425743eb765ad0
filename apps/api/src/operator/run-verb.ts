import type { Command } from 'commander'
import { type OpenPorts, openPorts, withVault } from '../context.ts'
import { findOrganization, listOrganizations } from '../domains/organizations/find-organization.ts'
import { systemActor } from '../platform/access/actor.ts'
import { type Config, ConfigError, readConfig } from '../platform/config/config.ts'
import type { Context } from '../platform/context.ts'
import { whatIsWrongWithServer } from '../platform/database/look-at-server.ts'
import { pendingMigrations } from '../platform/database/migrate.ts'
import { Problem } from '../platform/errors/problem.ts'
import { toProblem } from '../platform/errors/to-problem.ts'
import { NotMigrated, ServerUnusable } from './operator.errors.ts'

/** What a verb has to say: JSON for scripts, text for people. */
export type Said = { json: unknown; text: string; exitCode?: number }
type Globals = { json?: boolean; organization?: string }

/** Thrown where the command line itself is wrong. */
export class UsageError extends Error {}

/** Runs a verb inside one organization, and says how it ended by its exit code. */
export function inOrganization<O>(work: (ctx: Context, options: O, ...names: string[]) => Promise<Said>) {
  return withPorts<O>(async (ports, options, command, ...names) => {
    const id = await organizationId(ports, command.optsWithGlobals<Globals>().organization)
    return work({ ...ports, actor: systemActor(id, 'Operator') }, options, ...names)
  })
}

type Work<O> = (ports: OpenPorts, options: O, command: Command, ...names: string[]) => Promise<Said>

/** Runs a verb that needs the database and the keys, but no organization. */
export function withPorts<O>(work: Work<O>) {
  return withTables<O>(async (ports, ...rest) => work(await withVault(ports), ...rest))
}

/** The same for verbs that look after the vault by themselves. */
export function withTables<O>(work: Work<O>) {
  return withAnyTables<O>(async (ports, ...rest) => {
    const count = (await pendingMigrations(ports.pool)).length
    if (count > 0) throw new NotMigrated({ count })
    return work(ports, ...rest)
  })
}

/** The same for verbs that a database of another version, or one without tables, is fine for. They open nothing sealed. */
export function withAnyTables<O>(work: Work<O>) {
  return saying<O>(async (options, command, ...names) => {
    const config = operatorConfig(true)
    await refuseUnusableServer(config.databaseUrl)
    const ports = await openPorts(config, 'operator')
    try {
      return await work(ports, options, command, ...names)
    } finally {
      await ports.close()
    }
  })
}

export async function refuseUnusableServer(databaseUrl: string): Promise<void> {
  const why = await whatIsWrongWithServer(databaseUrl)
  if (why !== null) throw new ServerUnusable({ why: why.charAt(0).toUpperCase() + why.slice(1) })
}

/** Settings for the command line: its log goes nowhere, so that its output is what the verb says. */
export function operatorConfig(keys: boolean): Config {
  return readConfig({ ...process.env, LOG_LEVEL: 'silent' }, { keys })
}

/** Prints what the verb says. Commander hands over the arguments first, then options and command. */
export function saying<O>(work: (options: O, command: Command, ...names: string[]) => Promise<Said>) {
  return async (...given: unknown[]): Promise<void> => {
    const command = given.at(-1) as Command
    const options = given.at(-2) as O
    const json = command.optsWithGlobals<Globals>().json === true
    try {
      const said = await work(options, command, ...(given.slice(0, -2) as string[]))
      process.stdout.write(json ? `${JSON.stringify(said.json)}\n` : `${said.text}\n`)
      process.exitCode = said.exitCode ?? 0
    } catch (error) {
      process.exitCode = complain(error, json)
    }
  }
}

function complain(error: unknown, json: boolean): number {
  if (error instanceof ConfigError || error instanceof UsageError)
    return print({ code: 'USAGE', detail: error.message }, json, 2)
  const problem = toProblem(error)
  if (problem.code !== 'INTERNAL') {
    const { code, message: detail, nextStep } = problem
    return print({ code, detail, nextStep }, json, error instanceof Problem ? 3 : 1)
  }
  return print({ code: 'FAILED', detail: error instanceof Error ? error.message : String(error) }, json, 1)
}

function print(
  what: { code: string; detail: string; nextStep?: string | undefined },
  json: boolean,
  exitCode: number,
): number {
  const text = what.nextStep ? `${what.detail}\n${what.nextStep}` : what.detail
  process.stderr.write(json ? `${JSON.stringify({ error: what })}\n` : `${text}\n`)
  return exitCode
}

async function organizationId(ports: OpenPorts, slug: string | undefined): Promise<string> {
  if (slug !== undefined) {
    const found = await findOrganization(ports, slug)
    if (!found) throw new UsageError(`There is no organization "${slug}".`)
    return found.id
  }
  const all = await listOrganizations(ports)
  if (all.length === 1 && all[0]) return all[0].id
  if (all.length === 0) throw new UsageError('There is no organization yet: "automat seed" makes one.')
  throw new UsageError(`Name one with --organization: ${all.map((organization) => organization.slug).join(', ')}`)
}

import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type EngineEvent, LocalWorkspace, type PulumiFn, Stack } from '@pulumi/pulumi/automation/index.js'
import type { RunOrder } from '../runner-protocol.ts'
import { EngineCommand, ownAnswers } from './engine-command.ts'
import { ExternalStack, type ExternalState } from './external-stack.ts'
import type { InstalledPacks } from './program/policy-packs.ts'

export type EngineWork = Pick<RunOrder, 'kind' | 'phase' | 'organization' | 'project' | 'stack' | 'pulumiPath'> & {
  /** Of this run alone; a Pulumi home and a project are made in it. */
  directory: string
  environment: Record<string, string>
  program: PulumiFn | null
  plan: Buffer | null
  /** The stack is made first: where the state is not the portal's own. */
  isNew?: boolean
  /** Where the state is elsewhere. */
  external?: ExternalState | null
  /** Required policy packs that the engine does not get from where its state is. */
  packs?: InstalledPacks
  onEvent(event: EngineEvent): void
}

export type StackWork = { command: EngineCommand; run(): Promise<{ plan: Buffer | null }> }

/** One operation of the Automation API on one stack, with one process of the engine. */
export function stackWork(work: EngineWork): StackWork {
  const command = new EngineCommand(work.pulumiPath, work.environment, answersFor(work))
  return { command, run: () => runStack(work, command) }
}

/** Elsewhere a stack is really looked for, and its outputs are asked for once it was deployed. */
function answersFor({ external, isNew }: EngineWork) {
  return external && !isNew ? { history: '[]' } : ownAnswers
}

async function runStack(work: EngineWork, command: EngineCommand): Promise<{ plan: Buffer | null }> {
  const workDir = join(work.directory, 'project')
  const pulumiHome = join(work.directory, 'pulumi')
  await mkdir(workDir, { recursive: true, mode: 0o700 })
  await mkdir(pulumiHome, { recursive: true, mode: 0o700 })
  await writeNoDebugLog(pulumiHome)
  const workspace = await LocalWorkspace.create({
    workDir,
    pulumiHome,
    pulumiCommand: command.asPulumiCommand(),
    projectSettings: { name: work.project, runtime: 'nodejs' },
    ...(work.program ? { program: work.program } : {}),
    ...(work.external?.passphrases ? { secretsProvider: 'passphrase' } : {}),
  })
  if (work.external) return runElsewhere(work, work.external, workspace, command)
  const name = `${work.organization}/${work.project}/${work.stack}`
  const stack = work.isNew ? await Stack.create(name, workspace) : await Stack.select(name, workspace)
  const plan = await planFile(work, work.plan)
  await operate(stack, work, plan)
  const saved = work.phase === 'preview' && plan !== null
  return { plan: saved ? await readFile(plan) : null }
}

/**
 * The engine writes all it does into a log in this folder and goes on without one where there can be none. Nobody reads
 * that of a run, and it takes a fifth of the time of a large one.
 */
async function writeNoDebugLog(pulumiHome: string): Promise<void> {
  await writeFile(join(pulumiHome, 'logs'), '')
}

async function runElsewhere(
  work: EngineWork,
  external: ExternalState,
  workspace: LocalWorkspace,
  command: EngineCommand,
): Promise<{ plan: Buffer | null }> {
  const elsewhere = new ExternalStack(work, external, workspace, command)
  const stack = await elsewhere.open({ isHeldToPlan: work.plan !== null })
  const plan = await planFile(work, work.plan && (await elsewhere.unpackPlan(work.plan)))
  const result = await elsewhere
    .unlocked(() => operate(stack, work, plan))
    .catch(async (error: unknown) => {
      // How it ended matters more than whether this can be told.
      if (work.phase === 'apply') await elsewhere.failed().catch(() => {})
      throw error
    })
  if (work.phase === 'apply') await elsewhere.applied(work.kind, result)
  const saved = work.phase === 'preview' && plan !== null
  return { plan: saved ? await elsewhere.packPlan(await readFile(plan)) : null }
}

/** Where the plan is, or where it will be written; only deploys have one. */
async function planFile(work: EngineWork, plan: Buffer | null): Promise<string | null> {
  if (work.kind !== 'deploy') return null
  const file = join(work.directory, 'plan.json')
  if (work.phase === 'preview') return file
  if (plan === null) return null
  await writeFile(file, plan, { mode: 0o600 })
  return file
}

async function operate(stack: Stack, work: EngineWork, plan: string | null): Promise<unknown> {
  const options = {
    onEvent: (event: EngineEvent) => work.onEvent(event),
    color: 'never' as const,
    suppressProgress: true,
  }
  const planned = { ...(plan === null ? {} : { plan }), ...work.packs?.options }
  const previewing = work.phase === 'preview'
  if (work.kind === 'deploy') {
    return previewing ? stack.preview({ ...options, ...planned }) : stack.up({ ...options, ...planned })
  }
  if (work.kind === 'refresh') return previewing ? stack.previewRefresh(options) : stack.refresh(options)
  return previewing ? stack.previewDestroy(options) : stack.destroy(options)
}

const languageHost = 'pulumi-language-nodejs'

/** A directory with the launchers of the declared packages and no others: what is not in it does not load. */
export async function linkLaunchers(from: string | null, packages: string[], directory: string): Promise<string> {
  const to = join(directory, 'launchers')
  await mkdir(to, { recursive: true, mode: 0o700 })
  if (from === null) return to
  for (const name of await readdir(from)) {
    const provider = /^pulumi-resource-([\w-]+)$/.exec(name)?.[1]
    // Required policy packs are started by the language host.
    const isNeeded = provider === undefined ? name === languageHost : packages.includes(provider)
    if (isNeeded) await symlink(join(from, name), join(to, name))
  }
  return to
}

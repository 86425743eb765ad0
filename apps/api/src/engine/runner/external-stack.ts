import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type LocalWorkspace, Stack } from '@pulumi/pulumi/automation/index.js'
import { mostToldResources, type RunKind, type RunState, type StateReport } from '../runner-protocol.ts'
import { EngineCommand, EngineExit } from './engine-command.ts'
import { holdsLeftLocksOnly } from './left-locks.ts'
import { type Deployment, toldResources } from './reports/told-resources.ts'

export type ExternalState = RunState & {
  /** Told before the run ends. */
  report(report: StateReport): Promise<void>
  /** What was imported, by this run or before. */
  isImported(resource: { urn: string; type: string; id: string; importId?: string }): boolean
}

type Place = { project: string; stack: string }
type Outputs = Record<string, { value: unknown; secret: boolean }>

const noSuchStack = /no stack named/i
const noSuchResource = /No such resource "([^"]+)"/g
const wrongPassphrase = /incorrect passphrase/i

/** A stack whose state is not in the state service: made, unlocked and encrypted anew where that has to be. */
export class ExternalStack {
  readonly #name: string
  readonly #settingsFile: string
  readonly #state: ExternalState
  readonly #workspace: LocalWorkspace
  readonly #command: EngineCommand

  constructor({ project, stack }: Place, state: ExternalState, workspace: LocalWorkspace, command: EngineCommand) {
    this.#name = `${state.organization}/${project}/${stack}`
    this.#settingsFile = join(workspace.workDir, `Pulumi.${stack}.yaml`)
    this.#state = state
    this.#workspace = workspace
    this.#command = command
  }

  /** An apply that is held to a plan leaves the encryption as it is: the plan's secrets are encrypted alike. */
  async open({ isHeldToPlan }: { isHeldToPlan: boolean }): Promise<Stack> {
    const { passphrases } = this.#state
    if (!(await this.#exists())) {
      const stack = await this.unlocked(() => Stack.create(this.#name, this.#workspace))
      for (const [key, value] of Object.entries(this.#state.tags)) await stack.setTag(key, value)
      if (passphrases) await this.#state.report({ passphraseNumber: passphrases.newest.number })
      return stack
    }
    if (passphrases && passphrases.used.number !== passphrases.newest.number && !isHeldToPlan) await this.#encryptAnew()
    await this.#unprotect(this.#state.unprotect)
    return Stack.select(this.#name, this.#workspace)
  }

  /** Tries again without locks that engines of this stack left behind when they were ended by force. */
  async unlocked<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof EngineExit) || !holdsLeftLocksOnly(error.text, this.#state.cutOffs)) throw error
      await this.#ask(['cancel', '--yes', '--stack', this.#name])
      return work()
    }
  }

  /** A deploy's outputs are kept by the portal; a destroyed stack is removed, which the CLI refuses while it holds anything. */
  async applied(kind: RunKind, result: unknown): Promise<void> {
    if (kind === 'destroy') return this.unlocked(() => this.#workspace.removeStack(this.#name))
    const outputs = kind === 'deploy' ? { outputs: (result as { outputs: Outputs }).outputs } : {}
    await this.#state.report({ ...outputs, resources: await this.#resources() })
  }

  /** What an apply has done before it failed is in the state all the same. */
  async failed(): Promise<void> {
    await this.#state.report({ resources: await this.#resources() })
  }

  /** With the salt of the stack's settings, which is new in every run: the plan's secrets are encrypted with both. */
  async packPlan(plan: Buffer): Promise<Buffer> {
    const settings = await readFile(this.#settingsFile, 'utf8').catch(() => null)
    return Buffer.from(JSON.stringify({ settings, plan: plan.toString('base64') }))
  }

  async unpackPlan(packed: Buffer): Promise<Buffer> {
    const { settings, plan } = JSON.parse(packed.toString()) as { settings: string | null; plan: string }
    if (settings !== null) await writeFile(this.#settingsFile, settings, { mode: 0o600 })
    return Buffer.from(plan, 'base64')
  }

  async #exists(): Promise<boolean> {
    try {
      await this.#workspace.selectStack(this.#name)
      return true
    } catch (error) {
      if (error instanceof EngineExit && noSuchStack.test(error.text)) return false
      throw error
    }
  }

  /** The CLI takes the passphrase that the state has from its environment, and the next one from its standard input. */
  async #encryptAnew(): Promise<void> {
    const { used, newest } = this.#state.passphrases ?? {}
    if (!used || !newest) return
    const stack = ['--stack', this.#name]
    const change = ['stack', 'change-secrets-provider', 'passphrase', ...stack]
    const under = ({ passphrase }: { passphrase: string }) => ({ PULUMI_CONFIG_PASSPHRASE: passphrase })
    try {
      await this.unlocked(() => this.#ask(change, under(used), `${newest.passphrase}\n`))
    } catch (error) {
      if (!(error instanceof EngineExit) || !wrongPassphrase.test(error.text)) throw error
      // A run before may have done it, and ended before it could say so.
      await this.#ask(['stack', 'export', '--show-secrets', ...stack], under(newest))
    }
    await this.#state.report({ passphraseNumber: newest.number })
  }

  /** Secrets stay encrypted in it. */
  async #resources() {
    const { stdout } = await this.#ask(['stack', 'export', '--stack', this.#name])
    const { deployment } = JSON.parse(stdout) as { deployment: Deployment }
    return toldResources(deployment, this.#state.isImported).slice(0, mostToldResources)
  }

  /** Somebody has switched the protection off in the portal, which does not reach this state: a destroy goes by it alone. */
  async #unprotect(urns: string[]): Promise<void> {
    if (urns.length === 0) return
    try {
      await this.unlocked(() => this.#ask(['state', 'unprotect', ...urns, '--yes', '--stack', this.#name]))
    } catch (error) {
      const gone = error instanceof EngineExit ? [...error.text.matchAll(noSuchResource)].map(([, urn]) => urn) : []
      if (gone.length === 0) throw error
      await this.#unprotect(urns.filter((urn) => !gone.includes(urn)))
    }
  }

  #ask(args: string[], more: Record<string, string> = {}, input?: string) {
    const { workDir, pulumiHome = '' } = this.#workspace
    return this.#command.ask(args, workDir, { PULUMI_HOME: pulumiHome, ...more }, input)
  }
}

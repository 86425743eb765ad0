import type { EngineEvent } from '@pulumi/pulumi/automation/index.js'
import type { RunError, RunOutcome } from '../runner-messages.ts'
import type { RunOrder, RunSession, RunState, StateReport } from '../runner-protocol.ts'
import { CancelSwitch } from './cancel-switch.ts'
import { EngineExit } from './engine-command.ts'
import { DoneSteps, EngineSteps, stackType } from './reports/engine-steps.ts'
import { EventOutbox, type Send } from './reports/event-outbox.ts'
import type { ExternalState } from './external-stack.ts'
import { fetchSession, renewIdentities, reportState, SessionRefused } from './fetch-session.ts'
import { IdentityFiles } from './identity-files.ts'
import { ArtifactMismatch, loadArtifact } from './program/load-artifact.ts'
import { ImportRefused, importProblem } from './reports/import-problem.ts'
import { installPacks, PackRefused, packNotRun } from './program/policy-packs.ts'
import { ResourceImports } from './program/resource-imports.ts'
import { sessionProgram } from './program/session-program.ts'
import { holdsSecret, visibleMap } from './reports/property-values.ts'
import { runErrors } from '../run-errors.ts'
import { failureOf, FailureNotes } from './reports/run-failure.ts'
import { linkLaunchers, stackWork } from './run-stack.ts'
import { createScrubber, secretsOfCredentials, textsIn } from './reports/scrub-secrets.ts'
import { createTranslator } from './reports/translate-events.ts'

/** One order from beginning to end: says what happens through `send`, the end included. Never throws. */
export class OrderExecution {
  readonly #order: RunOrder
  readonly #send: Send
  readonly #directory: string
  readonly #scrubber = createScrubber()
  readonly #notes = new FailureNotes()
  readonly #steps = new EngineSteps()
  readonly #done = new DoneSteps()
  readonly #translate = createTranslator()
  readonly #outbox: EventOutbox
  readonly cancel: CancelSwitch
  #outputs: Record<string, unknown> = {}
  #seconds = 0
  #session: RunSession | null = null
  /** As the engine's summary names them. */
  #packsRun: string[] = []
  #imports = new ResourceImports([], [])
  readonly #identities: IdentityFiles

  constructor(order: RunOrder, directory: string, send: Send) {
    this.#order = order
    this.#send = send
    this.#directory = directory
    this.#scrubber.add([order.token])
    this.#outbox = new EventOutbox(send, this.#scrubber)
    this.cancel = new CancelSwitch(order.cancelGraceSeconds)
    this.#identities = new IdentityFiles({
      directory,
      renew: () => renewIdentities(order.apiUrl, order.token),
      hide: (tokens) => this.#scrubber.add(tokens),
    })
  }

  /** What the program prints belongs to the run's log. */
  printed(text: string): void {
    for (const line of text.split('\n')) if (line.trim() !== '') this.#outbox.log({ severity: 'output', text: line })
  }

  async execute(): Promise<void> {
    const { timeLimitSeconds } = this.#order
    const timer = setTimeout(() => this.cancel.request('timed-out'), timeLimitSeconds * 1000)
    const outcome = await this.#run().then(
      () => this.#succeeded(),
      (error: unknown) => this.#failed(error),
    )
    clearTimeout(timer)
    this.#identities.end()
    this.#outbox.flush()
    this.#send(this.#scrubber.deep({ type: 'finished', ...outcome }))
  }

  async #run(): Promise<void> {
    const order = this.#order
    const session = await fetchSession(order.apiUrl, order.token)
    this.#session = session
    this.#scrubber.add([
      ...secretsOfCredentials(session.credentials),
      ...secretInputsOf(session),
      ...secretsOfState(session.state),
    ])
    const code = Buffer.from(session.artifact, 'base64')
    const launchers = await linkLaunchers(order.launchersDir, session.packages, this.#directory)
    const packs = await installPacks(session.policies, this.#directory)
    const load = loaderOf(session, () => loadArtifact(code, session.blueprint.digest, this.#directory))
    this.#imports = new ResourceImports(session.imports, session.protectedResources)
    const watch = { scrubber: this.#scrubber, notes: this.#notes, imports: this.#imports }
    const program = order.kind === 'deploy' ? sessionProgram(session, load, watch) : null
    const given = { ...session.credentials, ...(await this.#identities.begin(session.identities)) }
    const environment = engineEnvironment(order, session, given, launchers)
    Object.assign(process.env, given)
    if (this.cancel.reason !== null) throw new EngineExit(null, null, '')
    const work = stackWork({
      ...order,
      directory: this.#directory,
      environment,
      program,
      plan: order.planBase64 ? Buffer.from(order.planBase64, 'base64') : null,
      external: session.state && this.#external(session, session.state),
      packs,
      onEvent: (event) => this.#see(event),
    })
    this.cancel.watch(work.command)
    const { plan } = await work.run().finally(() => this.cancel.done())
    const idle = packNotRun(session.policies, this.#packsRun)
    if (idle) throw new PackRefused(`the engine has not run "${idle.name}" ${idle.version}.`)
    if (order.phase === 'preview') this.#previewed(plan)
    const problem = this.#importProblem(true)
    if (problem) throw new ImportRefused(problem)
  }

  #importProblem(isComplete: boolean): RunError | null {
    if (this.#order.phase === 'apply') return null
    const seen = { steps: this.#steps.list(), notes: this.#notes, inputs: this.#session?.inputs ?? {} }
    return importProblem(this.#imports, { ...seen, isComplete })
  }

  #external({ imports, imported }: RunSession, state: RunState): ExternalState {
    const { apiUrl, token } = this.#order
    return {
      ...state,
      report: (told) => reportState(apiUrl, token, { ...told, ...this.#guarded(told) }),
      isImported: ({ urn, type, id, importId }) =>
        imported.includes(urn) || imports.some((one) => one.type === type && (one.id === id || one.id === importId)),
    }
  }

  /** Secret is also what the engine's events have masked somewhere inside. */
  #guarded({ outputs }: StateReport): StateReport {
    if (outputs === undefined) return {}
    const entries = Object.entries(outputs).map(([name, { value, secret }]) => {
      return [name, { value, secret: secret || holdsSecret(this.#outputs[name]) }] as const
    })
    return { outputs: Object.fromEntries(entries) }
  }

  /** Runs inside the SDK's event stream: nothing slow, nothing that throws. */
  #see(event: EngineEvent): void {
    this.#notes.add(event)
    this.#imports.see(event)
    this.#steps.add(event)
    this.#done.add(event)
    if (event.resOpFailedEvent) this.#done.remove(event.resOpFailedEvent.metadata.urn)
    if (event.summaryEvent) {
      this.#seconds = event.summaryEvent.durationSeconds
      this.#packsRun = packsIn(event.summaryEvent)
    }
    const outputs = event.resOutputsEvent?.metadata
    if (outputs?.type === stackType) this.#outputs = visibleMap(outputs.new?.outputs)
    this.#outbox.push(...this.#translate(event))
  }

  #previewed(plan: Buffer | null): void {
    this.#outbox.flush()
    const violations = this.#notes.policies.list()
    const preview = this.#scrubber.deep({
      counts: this.#steps.counts(),
      steps: this.#steps.list(),
      ...(violations.length > 0 ? { violations } : {}),
    })
    this.#send({ type: 'previewed', preview, ...(plan ? { planBase64: plan.toString('base64') } : {}) })
  }

  #succeeded(): RunOutcome {
    return { outcome: 'succeeded', result: this.#result() }
  }

  #result() {
    return { counts: this.#done.counts(), durationSeconds: this.#seconds, outputs: this.#outputs }
  }

  #failed(error: unknown): RunOutcome {
    const result = {
      ...(this.#order.phase === 'apply' ? { result: this.#result() } : {}),
      ...(error instanceof EngineExit && error.killed ? { cutOff: true as const } : {}),
    }
    if (this.cancel.reason === 'timed-out') {
      return { outcome: 'failed', ...result, error: runErrors.timedOut(this.#order.timeLimitSeconds) }
    }
    if (this.cancel.reason !== null) return { outcome: 'cancelled', ...result, error: runErrors.cancelled() }
    return { outcome: 'failed', ...result, error: this.#errorOf(error) }
  }

  #errorOf(error: unknown): RunError {
    if (this.#notes.artifactMismatch || error instanceof ArtifactMismatch) return runErrors.artifactMismatch()
    if (error instanceof PackRefused) return runErrors.policyPackFailed(error.message)
    if (error instanceof SessionRefused) return refusedBy(error)
    if (error instanceof ImportRefused) return error.problem
    const problem = this.#importProblem(false)
    if (problem) return problem
    if (error instanceof EngineExit) {
      const found = failureOf(this.#notes, error.text, this.#session?.inputs ?? {}, this.#session?.state?.name)
      return { ...found, message: found.message.replaceAll(`${this.#directory}/policies/`, '') }
    }
    return runErrors.engineFailed(error instanceof Error ? error.message : String(error))
  }
}

/**
 * The blueprint is loaded while the engine starts; whoever waits hears of a failure. Not where the runner has brought
 * policy packs: those are at work, as processes of the engine, before a byte of the blueprint is.
 */
function loaderOf({ policies }: RunSession, load: () => Promise<Record<string, unknown>>) {
  if (policies.length > 0) return load
  const loading = load()
  loading.catch(() => {})
  return () => loading
}

/** The engine writes the name of this member with a capital, other than its types say. */
function packsIn(summary: object): string[] {
  const { PolicyPacks = {} } = summary as { PolicyPacks?: Record<string, string> | null }
  return Object.keys(PolicyPacks ?? {})
}

function refusedBy({ code, message }: SessionRefused): RunError {
  if (code === 'APPROVAL_NEEDED') return runErrors.approvalMissing()
  if (code === 'POLICIES_CHANGED') return runErrors.policiesChanged()
  if (code === 'POLICY_PACK_ALTERED') return runErrors.policyPackFailed(message)
  return runErrors.sessionRefused(message)
}

function secretInputsOf(session: RunSession): string[] {
  return session.secretInputs.flatMap((name) => textsIn(session.inputs[name]))
}

/** The address, where it carries a password, and everything that opens something. */
function secretsOfState(state: RunState | null): string[] {
  if (state === null) return []
  const { used, newest } = state.passphrases ?? {}
  return [...secretsOfCredentials(state.environment), ...[used, newest].flatMap((of) => (of ? [of.passphrase] : []))]
}

type Variables = Record<string, string>

function engineEnvironment(order: RunOrder, session: RunSession, given: Variables, launchers: string): Variables {
  return {
    ...given,
    PATH: `${launchers}:${process.env.PATH ?? ''}`,
    AUTOMAT_PROTECTED: String(session.protected),
    ...(session.state ? elsewhere(order, session.state) : ownState(order)),
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    PULUMI_EXPERIMENTAL: 'true',
    // In milliseconds. The engine holds a batch of journal entries for 50 otherwise, and a resource waits for two.
    PULUMI_JOURNALING_BATCH_PERIOD: '1',
  }
}

function ownState({ apiUrl, token }: RunOrder): Record<string, string> {
  return { PULUMI_BACKEND_URL: apiUrl, PULUMI_ACCESS_TOKEN: token }
}

/** The run's own token is for the portal alone. What a plan holds is encrypted as the stack was then. */
function elsewhere({ planBase64 }: RunOrder, { environment, passphrases }: RunState): Record<string, string> {
  if (passphrases === null) return environment
  const { passphrase } = planBase64 === undefined ? passphrases.newest : passphrases.used
  return { ...environment, PULUMI_CONFIG_PASSPHRASE: passphrase }
}

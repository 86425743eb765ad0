/** What a worker says to its runner over the child process's IPC channel, as JSON, and what the runner fetches. */

export type RunKind = 'deploy' | 'refresh' | 'destroy'
/** A resource as a program declares it. */
export type ResourceName = { type: string; name: string }
/** Something that exists already and that a declared resource stands for. Without a name it is the only one of its type. */
export type RunImport = { type: string; name: string | null; id: string; protect: boolean }
export type RunPhase = 'preview' | 'apply'

/** One run for one runner. Inputs and credentials are not in it: the runner fetches them with its token. */
export type RunOrder = {
  id: string
  kind: RunKind
  phase: RunPhase
  organization: string
  project: string
  stack: string
  token: string
  /** Without a slash at the end. */
  apiUrl: string
  pulumiPath: string
  /** Holds one `pulumi-resource-<name>` for every provider there is; the run sees those that its blueprint declares. */
  launchersDir: string | null
  /** The plan that the apply is held to. */
  planBase64?: string
  timeLimitSeconds: number
  /** How long the engine may finish what is in flight before it is told a second time. */
  cancelGraceSeconds: number
}

export type DescribeOrder = {
  artifactBase64: string
  digest: string
  pulumiPath: string
  launchersDir: string | null
}

export type ToRunner =
  | { type: 'run'; run: RunOrder }
  | { type: 'cancel'; force?: boolean }
  | { type: 'describe'; describe: DescribeOrder }

/** What `GET /api/v1/run-session` answers to the run's own token. */
export type RunSession = {
  blueprint: { name: string; version: string; digest: string }
  /** The artifact's bytes in base64. */
  artifact: string
  inputs: Record<string, unknown>
  /** Names of the inputs that are secret. */
  secretInputs: string[]
  /** Names of the outputs that are secret. */
  secretOutputs: string[]
  packages: string[]
  environment: { name: string; stage: string; team: string; organization: string }
  protected: boolean
  imports: RunImport[]
  /** What the engine must refuse to delete or replace: imported before, and the environment is protected. */
  protectedResources: ResourceName[]
  /** The URNs of what was imported before. */
  imported: string[]
  /** Environment variables for the providers. */
  credentials: Record<string, string>
  /** One for each account that the run signs in to with an identity token. */
  identities: RunIdentity[]
  /** Where the state is elsewhere; null where it is in the state service, which takes the run's own token. */
  state: RunState | null
  /** What the runner has to bring by itself: required packs that the engine is not told of where its state is. */
  policies: RunPolicyPack[]
}

/** A required policy pack: an archive as `npm pack` makes it. */
export type RunPolicyPack = {
  name: string
  version: string
  /** Of the archive, in hex. */
  sha256: string
  /** Takes no token, and is good for some minutes. */
  address: string
  /** Policy → its level and properties. */
  config: Record<string, Record<string, unknown>>
}

/** An identity token of the run, and what SDKs have to find so that they use it. Only the token is secret. */
export type RunIdentity = {
  kind: string
  token: string
  expiresInSeconds: number
  variables: Record<string, string>
  /** Variables that name the token's file, which the runner writes. */
  tokenFileVariables: string[]
  /** A file for `variable` to name; the path of the token's file belongs at `tokenFileAt` in it. */
  configFile: { name: string; variable: string; content: object; tokenFileAt: [string, string] } | null
}

/** What `POST /api/v1/run-session/identities` answers to the run's own token. */
export type RenewedIdentities = { identities: RunIdentity[] }

type Passphrase = { number: number; passphrase: string }

/** A state backend other than the state service, for one run. Nothing of it is for the blueprint's program. */
export type RunState = {
  kind: 'service' | 'file' | 's3' | 'postgres'
  name: string
  /** The first part of the stack's name there. */
  organization: string
  /** Given to the stack when it is made. */
  tags: Record<string, string>
  /** For the engine's process alone: the address, with a token or a password. */
  environment: Record<string, string>
  /** What the state is encrypted with, and what it is to be; null where the backend encrypts. */
  passphrases: { used: Passphrase; newest: Passphrase } | null
  /** When engines of this stack were at work and were ended by force: locks of that time are nobody's. ISO 8601. */
  cutOffs: { from: string; until: string }[]
  /** URNs that the state protects and the environment no longer does. */
  unprotect: string[]
}

/** A resource that a provider manages, as it is in a state elsewhere. */
export type ToldResource = {
  urn: string
  type: string
  id: string
  /** The id that it was imported by, where that has another form. */
  importId?: string
  protect: boolean
  /** Of what was imported: as the state has them, secrets encrypted. */
  inputs?: Record<string, unknown>
}
/** The rest of a larger stack is not told. */
export const mostToldResources = 10_000

/** What `PUT /api/v1/run-session/state` takes from the run's own token. */
export type StateReport = {
  passphraseNumber?: number
  outputs?: Record<string, { value: unknown; secret: boolean }>
  /** All that there are. */
  resources?: ToldResource[]
}

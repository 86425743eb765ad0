import type { StackName } from '../pulumi-service.ts'

/** Where stacks come from. It is read and never written to. */
export type Source = {
  /** Its address without credentials. */
  label: string
  listStacks(): Promise<SourceStackName[]>
  open(stack: SourceStackName): Promise<SourceStack>
}

/** `full` is what the source itself calls it; a stack of a backend without projects does not know its own. */
export type SourceStackName = { full: string; organization: string | null; project: string | null; stack: string }

export type SourceStack = {
  /** Where nothing in the source says it, what the resources say. */
  project: string
  tags: Record<string, string>
  /** Oldest first. */
  history: HistoryEntry[]
  /** The text of a state as `pulumi stack export` has it; null where the source cannot give that one. */
  readState(version: number): Promise<string | null>
  /** What the ciphertexts of a state hold: JSON texts. */
  openSecrets(provider: SecretsProvider, sealed: string[]): Promise<string[]>
  /** What the secret values of configurations hold; null where that cannot be known. */
  openConfig(values: string[]): Promise<(string | null)[]>
}

export type SecretsProvider = { type: string; state?: unknown }

/** apitype.ConfigValue; secret parts of objects are `{"secure":"…"}`. */
export type ConfigValue = { string: string; secret: boolean; object: boolean }

export type HistoryEntry = {
  version: number
  kind: string
  result: 'succeeded' | 'failed'
  /** Seconds since 1970. */
  startTime: number
  endTime: number
  message: string
  environment: Record<string, string>
  config: Record<string, ConfigValue>
  resourceChanges: Record<string, number>
}

export function nameAt(organization: string, { project, stack }: { project: string; stack: string }): StackName {
  return { organization, project, stack }
}

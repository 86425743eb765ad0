/** One property that must change before the resource can be made; shown at that property. */
export type CheckFailure = { property: string; reason: string }

export type Properties = Record<string, unknown>

/** What the world says of a resource: the inputs that would make it as it is, and the whole state. */
export type ReadState<I, S> = { id: string; inputs: I; state: S }

/**
 * One type of resource: five verbs over plain values. Secrets are opened before and sealed after, see resource-provider.ts.
 * Every verb may be repeated after a failure, so each must lead to the same end from wherever it finds the world.
 */
export type ResourceKind<I extends object, S extends I> = {
  /** Properties of the state that are always secret. */
  secrets: readonly (keyof S & string)[]
  /** Inputs that cannot change in place. */
  replaceOn: readonly (keyof I & string)[]
  /** Fills in defaults and names what is wrong. In a preview any value may be unknown: see unknown-values.ts. */
  check(news: Properties): { inputs: Properties; failures: CheckFailure[] }
  /** Throws where a replacement must not begin: the engine makes the new one first, and asks to delete the old one last. */
  refuseReplacement?(before: S): Promise<void>
  create(inputs: I): Promise<{ id: string; state: S }>
  /** The true state, or null when it is gone. Without a known state this is an import. */
  read(id: string, known: S | null): Promise<ReadState<I, S> | null>
  update(id: string, before: S, after: I): Promise<S>
  delete(id: string, state: S): Promise<void>
}

/** Kinds by their token, such as `automat-postgres:index:Database`. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each kind has its own inputs and state
export type ResourceKinds = Record<string, ResourceKind<any, any>>

/** `urn:pulumi:<stack>::<project>::<parents>$<type>::<name>` → `<type>` */
export function typeOfUrn(urn: string): string {
  return urn.split('::')[2]?.split('$').at(-1) ?? ''
}

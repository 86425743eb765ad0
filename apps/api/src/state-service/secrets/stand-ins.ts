import { createHmac, hkdfSync } from 'node:crypto'
import { signature } from './secret-values.ts'

/** Pulumi's marks of values that are not what they look like (resource/sig.go). */
const referenceSignature = '5cf8f73096256a8f31e491e813e4eb8e'

/**
 * What whoever may not open a stack's secrets gets in their place for a preview. One value has one stand-in per stack,
 * as configuration (`hunter2`) and in the state (`"hunter2"`) alike, so what has not changed does not show as changed.
 * Shapes stay, for programs that read fields: names of fields and numbers of items, never a value or its length.
 * Only writers can encrypt, so nobody else can try guesses on it.
 */
export class StandIns {
  readonly #key: Uint8Array

  constructor(stackKey: Uint8Array) {
    this.#key = new Uint8Array(hkdfSync('sha256', stackKey, '', 'stand-ins of secrets', 32))
  }

  /** Of a plaintext as it was encrypted: JSON in a state, anything in a configuration. */
  of(text: string): string {
    const value = parse(text)
    return value === undefined ? this.#word(text) : JSON.stringify(this.#within(value))
  }

  #within(value: unknown): unknown {
    if (typeof value === 'string') return this.of(value)
    if (typeof value === 'number') return this.#number(String(value))
    if (typeof value === 'boolean') return false
    if (Array.isArray(value)) return value.map((item) => this.#within(item))
    if (value === null) return null
    const fields = Object.entries(value as object)
    // Where a resource is, which its reader knows anyway; anything else here leads the engine nowhere.
    if (fields.some(([name, mark]) => name === signature && mark === referenceSignature)) return value
    return Object.fromEntries(fields.map(([name, item]) => [name, name === signature ? item : this.#within(item)]))
  }

  #word(text: string): string {
    return `masked-secret-${this.#digest(text).toString('hex').slice(0, 16)}`
  }

  #number(text: string): number {
    return 1000 + (this.#digest(text).readUInt32BE() % 9000)
  }

  #digest(text: string): Buffer {
    return createHmac('sha256', this.#key).update(text).digest()
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

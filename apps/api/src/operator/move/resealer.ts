import type { StackName } from './pulumi-service.ts'
import { resealConfig, secretsOfConfig } from './config-values.ts'
import type { Destination } from './destination.ts'
import { NoSecretsProvider } from './move.errors.ts'
import type { ConfigValue, SecretsProvider, SourceStack } from './sources/source.ts'
import { resealState, secretsIn, secretsProviderOf } from './state-text.ts'

/**
 * Encrypts the secrets of one stack with its key at the destination. In clear they are in memory alone. What was the
 * same ciphertext stays one, so that a resource that did not change is stored once however many versions hold it.
 */
export class Resealer {
  unreadable = 0
  readonly #source: SourceStack
  readonly #destination: Destination
  readonly #target: StackName
  readonly #fresh = { sealed: new Map<string, string>(), plain: new Map<string, string>() }
  readonly #config = new Map<string, string>()

  constructor(source: SourceStack, destination: Destination, target: StackName) {
    this.#source = source
    this.#destination = destination
    this.#target = target
  }

  /** Opens and encrypts what these states hold and was not seen before. */
  async prepare(states: string[]): Promise<void> {
    const byProvider = new Map<string, Set<string>>()
    for (const state of states) {
      const { sealed, plain } = secretsIn(state)
      const unknown = sealed.filter((text) => !this.#fresh.sealed.has(text))
      if (unknown.length > 0) {
        const provider = secretsProviderOf(state)
        if (provider === null) throw new NoSecretsProvider()
        const key = JSON.stringify(provider)
        byProvider.set(key, new Set([...(byProvider.get(key) ?? []), ...unknown]))
      }
      const clear = plain.filter((text) => !this.#fresh.plain.has(text))
      await this.#keep(this.#fresh.plain, clear, clear)
    }
    for (const [provider, unknown] of byProvider) {
      const sealed = [...unknown]
      const opened = await this.#source.openSecrets(JSON.parse(provider) as SecretsProvider, sealed)
      await this.#keep(this.#fresh.sealed, sealed, opened)
    }
  }

  state(state: string): string {
    return resealState(state, this.#fresh, this.#destination.secretsProvider(this.#target))
  }

  async config(config: Record<string, ConfigValue>): Promise<Record<string, ConfigValue>> {
    const unknown = [...new Set(secretsOfConfig(config))].filter((text) => !this.#config.has(text))
    const opened = unknown.length === 0 ? [] : await this.#source.openConfig(unknown)
    const known = unknown.flatMap((text, i) => {
      const plain = opened[i]
      return typeof plain === 'string' ? [{ text, plain }] : []
    })
    await this.#keep(
      this.#config,
      known.map(({ text }) => text),
      known.map(({ plain }) => plain),
    )
    return resealConfig(config, (text) => {
      const fresh = this.#config.get(text)
      if (fresh === undefined) this.unreadable += 1
      return fresh ?? ''
    })
  }

  async #keep(into: Map<string, string>, names: string[], plain: string[]): Promise<void> {
    if (plain.length === 0) return
    const fresh = await this.#destination.seal(this.#target, plain)
    for (const [i, name] of names.entries()) into.set(name, fresh[i] ?? '')
  }
}

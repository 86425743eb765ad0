import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { RunIdentity } from '../runner-protocol.ts'

/** The first part of a token's life after which it is renewed, and how soon a renewal that failed is tried again. */
const renewedAfter = 2 / 3
const againMilliseconds = 30_000
const leastMilliseconds = 1_000

type Renew = () => Promise<RunIdentity[]>
type Options = { directory: string; renew: Renew; hide: (secrets: string[]) => void }

/**
 * The identity tokens of a run, as files that only this runner's user may read and that SDKs read again whenever they sign
 * in. They are renewed for as long as the run is at work.
 */
export class IdentityFiles {
  readonly #directory: string
  readonly #renew: Renew
  readonly #hide: Options['hide']
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  constructor({ directory, renew, hide }: Options) {
    this.#directory = join(directory, 'identity')
    this.#renew = renew
    this.#hide = hide
  }

  /** Writes the files, and gives the environment variables that lead to them. */
  async begin(identities: RunIdentity[]): Promise<Record<string, string>> {
    if (identities.length === 0) return {}
    await mkdir(this.#directory, { mode: 0o700 })
    await this.#writeTokens(identities)
    const variables: Record<string, string> = {}
    for (const { kind, configFile, ...identity } of identities) {
      Object.assign(variables, identity.variables)
      for (const name of identity.tokenFileVariables) variables[name] = this.#tokenFile(kind)
      if (configFile === null) continue
      const [section, field] = configFile.tokenFileAt
      const content = configFile.content as Record<string, object>
      const named = { ...content, [section]: { ...content[section], [field]: this.#tokenFile(kind) } }
      variables[configFile.variable] = await this.#write(configFile.name, JSON.stringify(named))
    }
    return variables
  }

  end(): void {
    this.#isOver = true
    clearTimeout(this.#timer)
  }

  async #writeTokens(identities: RunIdentity[]): Promise<void> {
    this.#hide(identities.map(({ token }) => token))
    for (const { kind, token } of identities) await this.#write(`${kind}.jwt`, token)
    const seconds = Math.min(...identities.map(({ expiresInSeconds }) => expiresInSeconds))
    this.#renewIn(Math.max(seconds * 1000 * renewedAfter, leastMilliseconds))
  }

  #renewIn(milliseconds: number): void {
    if (this.#isOver) return
    this.#timer = setTimeout(() => {
      this.#renew()
        .then((identities) => this.#writeTokens(identities))
        .catch(() => this.#renewIn(againMilliseconds))
    }, milliseconds)
    this.#timer.unref()
  }

  #tokenFile(kind: string): string {
    return join(this.#directory, `${kind}.jwt`)
  }

  /** Whole or not at all: an SDK may read at any moment. */
  async #write(name: string, content: string): Promise<string> {
    const path = join(this.#directory, name)
    await writeFile(`${path}.new`, content, { mode: 0o600 })
    await rename(`${path}.new`, path)
    return path
  }
}

import type { Actor } from '../../../platform/access/actor.ts'
import type { Ports } from '../../../platform/context.ts'
import { noteTokenUses } from './token-uses.repository.ts'

const everyMilliseconds = 3_600_000
const mostRemembered = 20_000

/** Which permissions tokens use: each is written once an hour at most, after the answer, so that no request waits. */
export class PermissionUses {
  readonly #ports: Ports
  readonly #written = new Map<string, number>()

  constructor(ports: Ports) {
    this.#ports = ports
  }

  /** A request that ended before anybody was asked who they are has no actor. */
  async note(actor: Actor | null): Promise<void> {
    if (actor === null) return
    const { tokenId, tokenKind, uses } = actor
    if (!uses?.size || tokenId === null || tokenKind === 'run') return
    const at = this.#ports.clock.now()
    const due = [...uses].filter((permission) => this.#isDue(`${tokenId} ${permission}`, at.getTime()))
    if (due.length === 0) return
    await noteTokenUses(this.#ports.db, tokenId, due, at).catch((err: unknown) =>
      this.#ports.log.warn({ err, tokenId }, 'what a token was used for is not on record'),
    )
  }

  #isDue(key: string, now: number): boolean {
    const before = this.#written.get(key)
    if (before !== undefined && now - before < everyMilliseconds) return false
    if (this.#written.size >= mostRemembered) this.#written.clear()
    this.#written.set(key, now)
    return true
  }
}

import { repeat } from '../clock/repeat.ts'
import type { Ports } from '../context.ts'
import { deleteRetired } from './master-keys.repository.ts'

/** Longer than anything that was sealed is on its way: in a browser that signs in, in a transaction. */
export const keptAfterUseSeconds = 15 * 60

/** Forgets master keys that nothing needs any more. Returns how to stop it. */
export function tidyMasterKeys({ pool, log }: Pick<Ports, 'pool' | 'log'>): () => void {
  const failure = 'a retired master key could not be deleted: "automat master-key rotate" looks after it'
  return repeat(() => deleteRetired(pool, keptAfterUseSeconds), { everySeconds: 60, log, failure })
}

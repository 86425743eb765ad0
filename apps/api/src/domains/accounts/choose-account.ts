import type { Binding } from './accounts.repository.ts'

type Place = { teamId: string; stage: string }
type Bound = { id: string; bindings: Binding[] }

/**
 * The account that a run gets, of those of one kind: the one that the environment used last while it is bound to its
 * team and stage, or else the one that is bound most exactly: team and stage, team, stage, any. Without one, none.
 */
export function chooseAccount<A extends Bound>(accounts: A[], place: Place, lastUsed: string[]): A | null {
  const bound = accounts.filter((account) => fits(account.bindings, place))
  const same = bound.find(({ id }) => lastUsed.includes(id))
  const [closest = null] = bound.toSorted((a, b) => distance(a.bindings, place) - distance(b.bindings, place))
  return same ?? closest
}

export function fits(bindings: Binding[], place: Place): boolean {
  return distance(bindings, place) < Infinity
}

function distance(bindings: Binding[], { teamId, stage }: Place): number {
  const found = bindings.filter(
    (binding) =>
      (binding.teamId === null || binding.teamId === teamId) && (binding.stage === null || binding.stage === stage),
  )
  return Math.min(...found.map((binding) => (binding.teamId === null ? 2 : 0) + (binding.stage === null ? 1 : 0)))
}

import { runWord } from '../runs/run-words.ts'
import type { EnvironmentView } from '../../api/views.ts'

const words = { ordered: 'Ordered', ready: 'Ready', failed: 'Needs attention', destroyed: 'Destroyed' }

export function environmentWord({ state }: Pick<EnvironmentView, 'state'>): string {
  return words[state]
}

/** For titles: what it does now, else what it is. */
export function environmentNow(environment: EnvironmentView): string {
  if (environment.activeRun) return runWord(environment.activeRun)
  return environment.driftedAt && environment.state === 'ready' ? 'Drifted' : environmentWord(environment)
}

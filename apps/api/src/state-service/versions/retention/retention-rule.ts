import type { Config } from '../../../platform/config/config.ts'

/** A version is kept if it is one of the last, or young enough, or pinned, or the last good one. */
export type RetentionRule = { versions: number; since: Date }

const dayMilliseconds = 24 * 60 * 60 * 1000

export function retentionRule(config: Config, now: Date): RetentionRule {
  return { versions: config.keepVersions, since: new Date(now.getTime() - config.keepVersionsDays * dayMilliseconds) }
}

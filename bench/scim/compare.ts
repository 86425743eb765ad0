import { round } from '../measuring/statistics.ts'
import type { Measured } from './measure.ts'

/** Medians in milliseconds; `growth` is what many users cost beside few, `added` how much more. */
export function compare(small: Measured, large: Measured) {
  return Object.fromEntries(
    Object.entries(large).map(([name, many]) => {
      const few = small[name]!
      const both = (of: (side: 'scim' | 'sql') => number) => ({ scim: round(of('scim')), sql: round(of('sql')) })
      return [
        name,
        {
          few: both((side) => few[side]),
          many: both((side) => many[side]),
          growth: both((side) => many[side] / few[side]),
          added: both((side) => many[side] - few[side]),
        },
      ]
    }),
  )
}

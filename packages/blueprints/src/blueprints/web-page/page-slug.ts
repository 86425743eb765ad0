import { createHash } from 'node:crypto'

/** A site's addresses have at most 63 characters. */
const longest = 63

/** `<team>-<environment>`; what is too long is cut and told apart by eight digits of its hash. */
export function pageSlug(team: string, environment: string): string {
  const whole = `${team}-${environment}`
  if (whole.length <= longest) return whole
  const hash = createHash('sha256').update(`${team}/${environment}`).digest('hex').slice(0, 8)
  return `${whole.slice(0, longest - 9).replace(/-+$/, '')}-${hash}`
}

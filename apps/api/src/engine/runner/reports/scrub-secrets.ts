import { masked } from './property-values.ts'

/** Shorter values would blank out ordinary words. */
const shortestSecret = 5

export type Scrubber = {
  /** Adds values that must never leave this process. */
  add(values: Iterable<string>): void
  text(text: string): string
  /** Every string inside, keys too. */
  deep<T>(value: T): T
  holds(text: string): boolean
}

/** Blanks out exact secret values, also in the encodings in which programs like to print them. */
export function createScrubber(): Scrubber {
  const forms = new Set<string>()
  let ordered: string[] = []

  function text(input: string): string {
    let out = input
    for (const form of ordered) if (out.includes(form)) out = out.replaceAll(form, masked)
    return out
  }

  function deep(value: unknown): unknown {
    if (ordered.length === 0) return value
    if (typeof value === 'string') return text(value)
    if (value === null || typeof value !== 'object') return value
    if (Array.isArray(value)) return value.map(deep)
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [text(key), deep(inner)]))
  }

  return {
    add(values) {
      for (const value of values) if (value.length >= shortestSecret) for (const form of formsOf(value)) forms.add(form)
      ordered = [...forms].sort((a, b) => b.length - a.length)
    },
    text,
    deep: <T>(value: T) => deep(value) as T,
    holds: (input) => ordered.some((form) => input.includes(form)),
  }
}

/** The value itself, JSON, URL, HTML, hex, reversed and base64 at each of its three alignments. */
export function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const json = JSON.stringify(value).slice(1, -1)
  const hex = bytes.toString('hex')
  const forms = [
    value,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(value),
    encodeURI(value),
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
    hex,
    hex.toUpperCase(),
    [...value].toReversed().join(''),
    ...base64Forms(bytes),
  ]
  return [...new Set(forms.filter((form) => form.length >= shortestSecret))]
}

/** Base64 of a text that contains the value shows it shifted by 0, 1 or 2 bytes; the edges depend on the neighbours. */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].flatMap((shift) => {
    const padded = Buffer.concat([Buffer.alloc(shift), bytes])
    const whole = Math.floor(padded.length / 3) * 4
    const core = padded.toString('base64').slice(shift === 0 ? 0 : 4, whole)
    const tail = shift === 0 ? [bytes.toString('base64').replace(/=+$/, '')] : []
    return [core, ...tail]
      .filter((form) => form.length >= 6)
      .flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
  })
}

const secretName = /PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH|PRIVATE/i
const openName = /(HOST|PORT|DIR|REGION|NAME|PROFILE|PROJECT|TENANT|ENDPOINT)$/i

/** Which parts of the credentials are secret: passwords in addresses, and whatever its name says is. */
export function secretsOfCredentials(credentials: Record<string, string>): string[] {
  return Object.entries(credentials).flatMap(([name, value]) => {
    if (URL.canParse(value) && /^[a-z][a-z0-9+.-]*:\/\//i.test(value)) {
      const { password } = new URL(value)
      return password === '' ? [] : [value, password, decodeURIComponent(password)]
    }
    if (openName.test(name) && !secretName.test(name)) return []
    return secretName.test(name) || value.length >= 12 ? [value] : []
  })
}

/** Every string inside the secret inputs. */
export function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value === 'number' || typeof value === 'bigint') return [String(value)]
  if (value === null || typeof value !== 'object') return []
  return Object.values(value).flatMap(textsIn)
}

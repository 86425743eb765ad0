import { parseArgs } from 'node:util'
import { type BackendName, backendNames } from './backends.ts'

export const parts = ['backends', 'growth', 'crowd'] as const
export type Part = (typeof parts)[number]
export type Options = {
  sizes: number[]
  repeats: number | null
  limitSeconds: number
  stacks: number
  parts: Part[]
  sides: BackendName[]
}

const usage =
  'Usage: npm run -s bench -- state-service --json [--sizes=10,200,1000] [--repeats=N] [--limit=SECONDS] ' +
  '[--parts=backends,growth,crowd] [--sides=service,asPortalRuns,file,postgres] [--stacks=50]'

/** How often each size is measured where nobody says so: what takes minutes once is measured once. */
export function repeatsOf(size: number, { repeats }: Options): number {
  return repeats ?? (size <= 50 ? 5 : size <= 300 ? 3 : 1)
}

export function readOptions(words: string[]): Options {
  const { values } = parseArgs({
    args: words,
    options: {
      json: { type: 'boolean' },
      sizes: { type: 'string', default: '10,200,1000' },
      repeats: { type: 'string' },
      limit: { type: 'string', default: '120' },
      stacks: { type: 'string', default: '50' },
      parts: { type: 'string', default: parts.join(',') },
      sides: { type: 'string', default: backendNames.join(',') },
    },
  })
  return {
    sizes: values.sizes.split(',').map((text) => whole(text, 5000)),
    repeats: values.repeats === undefined ? null : whole(values.repeats, 100),
    limitSeconds: whole(values.limit, 3600),
    stacks: whole(values.stacks, 200),
    parts: values.parts.split(',').map((text) => oneOf(parts, text)),
    sides: values.sides.split(',').map((text) => oneOf(backendNames, text)),
  }
}

function oneOf<T extends string>(names: readonly T[], text: string): T {
  const found = names.find((name) => name === text)
  if (found === undefined) throw new Error(`"${text}" is none of ${names.join(', ')}.\n${usage}`)
  return found
}

function whole(text: string, highest: number): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0 && number <= highest) return number
  throw new Error(`"${text}" is not a whole number from 1 to ${highest}.\n${usage}`)
}

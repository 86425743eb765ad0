import { parseArgs } from 'node:util'

export type Options = { repeats: Record<number, number>; phases: boolean }

const usage = `Usage: npm run -s bench -- run-overhead --json [--repeats=N] [--resources=10,200] [--phases]`
const defaultRepeats: Record<number, number> = { 10: 7, 200: 3 }

/** How often each size is measured. `--phases` adds where the portal's time goes. */
export function readOptions(words: string[]): Options {
  const { values } = parseArgs({
    args: words,
    options: {
      json: { type: 'boolean' },
      repeats: { type: 'string' },
      resources: { type: 'string', default: '10,200' },
      phases: { type: 'boolean', default: false },
    },
  })
  const sizes = values.resources.split(',').map(whole)
  const given = values.repeats === undefined ? undefined : whole(values.repeats)
  const repeats = sizes.map((size) => [size, given ?? defaultRepeats[size] ?? 3])
  return { repeats: Object.fromEntries(repeats), phases: values.phases }
}

function whole(text: string): number {
  const number = Number(text)
  if (Number.isInteger(number) && number > 0 && number <= 1000) return number
  throw new Error(`"${text}" is not a whole number from 1 to 1000.\n${usage}`)
}

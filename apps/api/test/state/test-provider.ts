import { execFileSync } from 'node:child_process'
import { flushCompileCache } from 'node:module'
import type * as pulumi from '@pulumi/pulumi/index.js'
import { main } from '@pulumi/pulumi/provider/index.js'
import { allowReadWithoutProperties } from '@automat/providers/allow-read-without-properties'

export type ThingInputs = {
  value?: unknown
  /** Adds a text of so many bytes to the outputs. */
  size?: number
  /** Changing it replaces the thing. */
  place?: string
  fail?: boolean
  waitMilliseconds?: number
  /** Ends the engine that asked, as a power cut would: SIGKILL. */
  killEngine?: boolean
  /** The same for the engine, or for who started it: a portal's runner. */
  kills?: Victim
}

const victims = ['engine', 'runner'] as const
type Victim = (typeof victims)[number]

function kill(victim: Victim): void {
  let pid = process.ppid
  for (let up = 0; up < victims.indexOf(victim); up += 1) {
    pid = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' }))
  }
  process.kill(pid, 'SIGKILL')
}

async function make(inputs: ThingInputs) {
  if (inputs.kills) kill(inputs.kills)
  if (inputs.killEngine) {
    process.kill(process.ppid, 'SIGKILL')
    process.exit()
  }
  if (inputs.waitMilliseconds) await new Promise((resolve) => setTimeout(resolve, inputs.waitMilliseconds))
  if (inputs.fail) throw new Error('This thing is made to fail.')
  return { ...inputs, ...(inputs.size ? { filling: 'x'.repeat(inputs.size) } : {}) }
}

let made = 0

/** For programs that are not TypeScript: they look types up. */
const properties = {
  value: { $ref: 'pulumi.json#/Any' },
  size: { type: 'integer' },
  place: { type: 'string' },
  fail: { type: 'boolean' },
  waitMilliseconds: { type: 'integer' },
  killEngine: { type: 'boolean' },
  kills: { type: 'string' },
}
const schema = JSON.stringify({
  name: 'test',
  version: '1.0.0',
  resources: { 'test:index:Thing': { inputProperties: properties, properties } },
})

allowReadWithoutProperties()
// The engine ends its plugins by force, so nothing would be written at the end.
flushCompileCache()
if (process.argv.includes('--compile-only')) process.exit()

/** Things that exist nowhere: what the engine and the state do is what the tests look at. */
await main(
  {
    version: '1.0.0',
    schema,
    async create(_urn: pulumi.URN, inputs: ThingInputs) {
      const outs = await make(inputs)
      return { id: `thing-${process.pid}-${++made}`, outs }
    },
    async diff(_id: pulumi.ID, _urn: pulumi.URN, before: ThingInputs, after: ThingInputs) {
      const keys = ['value', 'size', 'place', 'fail', 'waitMilliseconds', 'killEngine', 'kills'] as const
      const changed = keys.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
      return { changes: changed.length > 0, replaces: changed.filter((key) => key === 'place') }
    },
    async update(_id: pulumi.ID, _urn: pulumi.URN, _before: unknown, after: ThingInputs) {
      return { outs: await make(after) }
    },
    async read(id: pulumi.ID, _urn: pulumi.URN, props: ThingInputs) {
      if (props.value === 'gone') return {}
      // Nothing is known of what is imported.
      const isImport = Object.keys(props).length === 0
      return isImport ? { id, props: { value: 'found' }, inputs: { value: 'found' } } : { id, props }
    },
    async delete(_id: pulumi.ID, _urn: pulumi.URN, inputs: ThingInputs) {
      if (inputs.value === 'stays') throw new Error('This thing does not go.')
    },
  },
  process.argv.slice(2),
)

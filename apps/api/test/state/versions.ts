import type { Call } from '../world.ts'
import type { StateWorld } from './state-world.ts'
import { aDeployment, aResource, begun, type Json } from './states.ts'
import { aStack, anUpdate } from './updates.ts'

/** How Pulumi marks a secret in a state. */
export function aSecret(ciphertext: string): Json {
  return { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ciphertext }
}

/** The stack as the REST API shows it. `path` is `project/name`. */
export async function seen(call: Call, path: string) {
  const { status, body } = await call('GET', `stacks/named/${path}`)
  if (status !== 200) throw new Error(`The stack was answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** A stack with one version for each state. */
export async function aStackWith(world: StateWorld, ...states: Json[][]): Promise<string> {
  const stack = await aStack(world)
  for (const resources of states) {
    const answer = await world.ask('POST', `${stack}/import`, aDeployment(resources))
    if (answer.status !== 200) throw new Error(answer.text)
  }
  return stack
}

/** A further version that does not hold together, as a running engine may leave it. */
export async function breakState(world: StateWorld, stack: string): Promise<void> {
  const update = await anUpdate(world, stack, { journalVersion: 0 })
  const resources = [aResource('orphan', { parent: 'urn:pulumi:dev::things::test:index:Thing::gone' })]
  const metadata = { integrity_error: { version: '3', command: 'pulumi up', error: 'as the engine notes' } }
  const saved = await update.lease('PATCH', `${update.path}/checkpoint`, aDeployment(resources, { metadata }))
  if (saved.status !== 200) throw new Error(saved.text)
  await update.end('failed')
}

/** A further version whose engine was about to create these things, and died. */
export async function interrupt(world: StateWorld, stack: string, ...resources: Json[]): Promise<void> {
  const update = await anUpdate(world, stack)
  await update.report(...resources.map((resource, i) => begun(i + 1, i + 1, resource)))
  await update.end('cancelled')
}

import { readFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runCommand } from '../../scripts/setup/run-command.ts'
import { type Call, callWithSession } from './portal-api.ts'

const builder = resolve(import.meta.dirname, '..', '..', 'packages', 'blueprints', 'src', 'build', 'build-file.ts')
const patienceSeconds = 90

/** Builds the benchmark's blueprint and uploads it: a draft, by its id. */
export async function uploadBlueprint(author: Call, scratch: string): Promise<string> {
  const entry = join(import.meta.dirname, 'bench-blueprint.mjs')
  const [file = ''] = (await runCommand(process.execPath, [builder, entry, scratch])).split('\n')
  const [, name, version] = /^(.+)-(\d+\.\d+\.\d+)\.mjs$/.exec(basename(file)) ?? []
  const artifact = await readFile(file, 'base64')
  const { id } = await author('POST', '/blueprint-versions', { name, version, artifact })
  return id
}

/** A second person publishes the draft once it is checked, and lets one team order it. */
export async function publishBlueprint(url: string, author: Call, id: string): Promise<Published> {
  const { blueprintName } = await checked(author, id)
  const publisher = await invitePublisher(url, author)
  await publisher('POST', `/blueprint-versions/${id}/publish`)
  const { items: teams } = await author('GET', '/teams')
  await publisher('PUT', `/blueprints/${blueprintName}/portfolio/${teams[0].id}`, { stages: ['dev'] })
  return { blueprint: blueprintName, team: teams[0].slug }
}

export type Published = { blueprint: string; team: string }

export function signIn(url: string, link: string): Promise<Call> {
  return callWithSession(url, '/sign-in/link', { secret: secretOf(link) })
}

/** Nobody publishes what they have uploaded. */
async function invitePublisher(url: string, author: Call): Promise<Call> {
  const invited = { email: 'publisher@example.com', role: 'catalog_admin', teamIds: [] }
  const { link } = await author('POST', '/invitations', invited)
  return callWithSession(url, '/invitations/accept', { secret: secretOf(link), displayName: 'Publisher' })
}

async function checked(author: Call, id: string): Promise<{ blueprintName: string }> {
  const until = Date.now() + patienceSeconds * 1000
  while (Date.now() < until) {
    const version = await author('GET', `/blueprint-versions/${id}`)
    const failed = version.findings.filter(({ passed }: { passed: boolean }) => !passed)
    if (failed.length > 0) throw new Error(`The blueprint failed its checks: ${JSON.stringify(failed)}`)
    if (version.state === 'checked') return version
    await sleep(200)
  }
  throw new Error(`The blueprint was not checked within ${patienceSeconds} seconds.`)
}

function secretOf(link: string): string {
  return new URL(link).hash.slice(1)
}

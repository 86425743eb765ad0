import { gzipSync } from 'node:zlib'
import type { Ask, StateWorld } from './state-world.ts'
import tar, { type Header } from 'tar-stream'

/** A gzipped tar of these files, as `npm pack` makes it; null leaves one out. */
export async function anArchive(
  files: Record<string, string | Buffer | null>,
  ...more: (Partial<Header> & { name: string })[]
): Promise<Buffer> {
  const pack = tar.pack()
  for (const [name, content] of Object.entries(files)) if (content !== null) pack.entry({ name }, content)
  for (const header of more) pack.entry(header)
  pack.finalize()
  const chunks: Buffer[] = []
  for await (const chunk of pack) chunks.push(chunk as Buffer)
  return gzipSync(Buffer.concat(chunks))
}

type PackOptions = {
  name?: string
  version?: string
  policies?: object[]
  files?: Record<string, string | Buffer | null>
}

export const aPolicy = {
  name: 'size',
  displayName: '',
  description: 'Not too large.',
  enforcementLevel: 'mandatory',
  message: 'Too large.',
}

/** The archive of a pack that does nothing. */
export function aPackArchive({ name = 'rules', version = '1.0.0', files = {} }: PackOptions = {}): Promise<Buffer> {
  return anArchive({
    'package/PulumiPolicy.yaml': 'runtime: nodejs\n',
    'package/package.json': JSON.stringify({ name, version, main: 'index.js' }),
    'package/index.js': `// ${name} ${version}`,
    ...files,
  })
}

/** Publishes a pack as the CLI does; answers what each step answered. */
export async function publish(world: StateWorld, ask: Ask, options: PackOptions = {}) {
  const { name = 'rules', version = '1.0.0', policies = [aPolicy] } = options
  const packs = `/api/orgs/${world.organization.slug}/policypacks`
  const announced = await ask('POST', packs, {
    name,
    displayName: name,
    versionTag: version,
    runtime: 'nodejs',
    policies,
  })
  if (announced.status !== 200) return { announced, uploaded: null, completed: null }
  const archive = await aPackArchive(options)
  const upload = (payload: Buffer) =>
    world.server.inject({
      method: 'PUT',
      url: new URL(announced.body.uploadURI).pathname,
      headers: announced.body.requiredHeaders,
      payload,
    })
  const uploaded = await upload(archive)
  const completed = await ask('POST', `${packs}/${name}/versions/${version}/complete`)
  return { announced, uploaded, completed, archive, uploadAgain: upload }
}

export async function enable(
  world: StateWorld,
  ask: Ask,
  pack: object = { name: 'rules' },
  group = 'default-policy-group',
) {
  return ask('PATCH', `/api/orgs/${world.organization.slug}/policygroups/${group}`, { addPolicyPack: pack })
}

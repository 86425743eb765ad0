import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { lendPackages } from '@automat/language-host/lend'
import type { Context } from '../../src/platform/context.ts'
import { completePack } from '../../src/state-service/policies/packs/complete-pack.ts'
import { PublishPackBody, publishPack } from '../../src/state-service/policies/packs/publish-pack.ts'
import { receivePack } from '../../src/state-service/policies/packs/receive-pack.ts'
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

/** The files of a real pack: things may not be larger than a limit, and should have a value. */
export function aRealPack({ version = '1.0.0', crashes = false } = {}): Record<string, string> {
  return {
    'PulumiPolicy.yaml': 'runtime: nodejs\ndescription: How large things may be.\n',
    'package.json': JSON.stringify({
      name: 'thing-rules',
      version,
      main: 'index.js',
      dependencies: { '@pulumi/policy': '^1.20.0' },
    }),
    'index.js': `
const { PolicyPack } = require('@pulumi/policy')
new PolicyPack('thing-rules', { policies: [
  {
    name: 'not-too-large',
    description: 'Things stay small.',
    enforcementLevel: 'mandatory',
    configSchema: { properties: { most: { type: 'number', default: 100 } } },
    validateResource(args, report) {
      if (args.type !== 'test:index:Thing') return
      ${crashes ? 'process.exit(3)' : ''}
      const { most } = args.getConfig()
      if (args.props.size > most) report('This thing has ' + args.props.size + ' bytes; ' + most + ' are allowed.')
    },
  },
  {
    name: 'has-a-value',
    description: 'Things say what they hold.',
    enforcementLevel: 'advisory',
    validateResource(args, report) {
      if (args.type === 'test:index:Thing' && args.props.value === undefined) report('This thing has no value.')
    },
  },
] })
`,
  }
}

/** Writes a pack as its author has it before publishing, with the packages that it uses. */
export async function writePack(folder: string, files: Record<string, string>): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
  await lendPackages(folder)
}

/** Publishes a pack as an administrator. */
export async function aPublishedPack(ctx: Context, options: PackOptions): Promise<void> {
  const { name = 'rules', version = '1.0.0', policies = [aPolicy] } = options
  const body = PublishPackBody.parse({ name, versionTag: version, policies })
  const { secret, versionTag } = await publishPack(ctx, body)
  await receivePack(ctx, { secret, content: await aPackArchive(options) })
  await completePack(ctx, { name, versionTag })
}

import { randomBytes } from 'node:crypto'
import { encryptSecrets } from '../src/state-service/secrets/encrypt-secrets.ts'
import { importDeployment } from '../src/state-service/checkpoints/import-deployment.ts'
import { aPublishedVersion } from './catalog.ts'
import type { Answer, Call, Organization, Team } from './world.ts'

/** The form of a small database: a field of every kind that matters, one of them secret. */
export const databaseInputs = {
  type: 'object',
  properties: {
    database: {
      type: 'string',
      pattern: '^[a-z][a-z0-9_]{2,30}$',
      'x-automat': { order: 1, patternHint: 'must be 3 to 31 lower-case letters, digits and underscores' },
    },
    size: { type: 'string', enum: ['small', 'large'], default: 'small' },
    connections: { type: 'integer', minimum: 1, maximum: 500, default: 20 },
    password: { type: 'string', minLength: 8, writeOnly: true },
    extensions: {
      type: 'array',
      maxItems: 2,
      items: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
    },
  },
  required: ['database'],
}

export const databaseOutputs = {
  type: 'object',
  properties: {
    url: { type: 'string', title: 'Connection string', writeOnly: true, 'x-automat': { order: 2 } },
    host: { type: 'string', title: 'Host', 'x-automat': { order: 1 } },
  },
}

type Blueprint = {
  name?: string
  version?: string
  inputs?: object
  packages?: object[]
  stages?: ('dev' | 'staging' | 'production')[]
}

/** A published blueprint that these teams may order. */
export async function aDatabaseBlueprint({ ctx }: Organization, teams: Team[], options: Blueprint = {}) {
  const {
    name = 'small-database',
    version = '1.0.0',
    inputs = databaseInputs,
    packages = [],
    stages = ['dev'],
  } = options
  const description = { inputs, outputs: databaseOutputs, packages, title: 'Small database' }
  return aPublishedVersion(ctx, { name, version, description }, { teams, stages })
}

type Order = Record<string, unknown> & { team: string }

export function anOrder(order: Order) {
  const name = `env-${randomBytes(4).toString('hex')}`
  return {
    name,
    blueprint: 'small-database',
    stage: 'dev',
    inputs: { database: 'orders' },
    confirm: 'review',
    ...order,
  }
}

export function order(call: Call, input: Order, headers: Record<string, string> = {}): Promise<Answer> {
  return call('POST', 'environments', anOrder(input), headers)
}

/** An environment as it is ordered: its first run is in the queue. */
export async function anEnvironment(call: Call, input: Order): Promise<{ environment: any; run: any }> {
  const { status, body } = await order(call, input)
  if (status !== 201) throw new Error(`The order was answered ${status}: ${JSON.stringify(body)}`)
  return body
}

type Outputs = { plain?: Record<string, unknown>; secret?: Record<string, unknown>; resources?: object[] }

/** Gives an environment's stack a state, as its program would have left it. */
export async function aState({ ctx }: Organization, environment: { stack: any }, outputs: Outputs): Promise<void> {
  const { organization, project, name } = environment.stack
  const reference = { organization, project, stack: name }
  const secrets = Object.entries(outputs.secret ?? {})
  const texts = secrets.map(([, value]) => Buffer.from(JSON.stringify(value)).toString('base64'))
  const ciphertexts = await encryptSecrets(ctx, reference, texts)
  const sealed = secrets.map(([key], index) => [
    key,
    { '4dabf18193072939515e22adb298388d': '1b47061264138c4ac30d75fd1eb44270', ciphertext: ciphertexts[index] },
  ])
  const type = 'pulumi:pulumi:Stack'
  const root = { urn: `urn:pulumi:${name}::${project}::${type}::${project}-${name}`, type, custom: false }
  const deployment = {
    manifest: { time: '2026-11-24T00:00:00Z', magic: '', version: '' },
    resources: [
      { ...root, outputs: { ...outputs.plain, ...Object.fromEntries(sealed) } },
      ...(outputs.resources ?? []),
    ],
  }
  await importDeployment(ctx, reference, JSON.stringify({ version: 3, deployment }))
}

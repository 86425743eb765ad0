import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aPublishedVersion } from '../../../test/catalog.ts'
import { anEmptyDatabase } from '../../../test/database.ts'
import { aDatabaseBlueprint, anEnvironment } from '../../../test/environments.ts'
import { aPublishedPack } from '../../../test/state/policy-packs.ts'
import { anS3Server, s3Keys, type S3Server } from '../../../test/s3-server.ts'
import { aWorker } from '../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Call,
  type Organization,
  type Team,
  type World,
} from '../../../test/world.ts'
import { putAccount } from '../accounts/put-account.ts'
import { recoverLostRuns } from '../runs/queue/recover-lost-run.ts'
import { mintRunToken } from '../tokens/run-tokens.ts'

const passphrase = 'canary-passphrase-71c4'
let directory: string
let world: World
let acme: Organization
let team: Team
let admin: Call
let serverUrl: string
let s3: S3Server

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-state-'))
  world = await aWorld({ FILE_STATE_DIRECTORIES: directory, PRIVATE_BACKEND_HOSTS: '127.0.0.1,localhost' })
  acme = await world.anOrganization('acme')
  team = await aTeam(acme, 'shop')
  admin = acme.admin.call
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  serverUrl = `http://127.0.0.1:${(world.app.server.address() as AddressInfo).port}`
  s3 = await anS3Server()
  await aDatabaseBlueprint(acme, [team], { stages: ['dev', 'staging', 'production'] })
})
afterAll(async () => {
  await world.close()
  await s3.close()
  await rm(directory, { recursive: true, force: true })
})

const aFileBackend = (name: string, more: object = {}) =>
  admin('POST', 'state-backends', {
    name,
    kind: 'file',
    url: `file://${directory}/acme/${name}`,
    secrets: { passphrase },
    ...more,
  })

describe('registering', () => {
  test('a backend is registered without its secrets ever being shown', async () => {
    const { status, body } = await aFileBackend('plain')
    expect(status, JSON.stringify(body)).toBe(201)
    expect(body).toMatchObject({ name: 'plain', kind: 'file', secrets: ['passphrase'], environmentCount: 0, uses: [] })
    const list = await admin('GET', 'state-backends')
    expect(JSON.stringify(list.body)).not.toContain(passphrase)
    const audit = await admin('GET', 'audit?action=state-backend.created')
    expect(audit.body.items[0]).toMatchObject({ target: { name: 'plain' } })
    expect(JSON.stringify(audit.body)).not.toContain(passphrase)
  })

  test('a name is taken once', async () => {
    await aFileBackend('once')
    expect((await aFileBackend('once')).body.code).toBe('STATE_BACKEND_NAME_TAKEN')
  })

  test('a directory of another organization, or of nobody, is refused', async () => {
    for (const path of ['/etc', `${directory}/other`, directory]) {
      const { status, body } = await aFileBackend('elsewhere', { url: `file://${path}` })
      expect(status).toBe(422)
      expect(body).toMatchObject({ code: 'STATE_BACKEND_INVALID', errors: [{ field: '/url' }] })
    }
  })

  test('a link that leads out of the own directory is refused', async () => {
    await mkdir(join(directory, 'other'), { recursive: true })
    await symlink(join(directory, 'other'), join(directory, 'acme', 'link'))
    const { body } = await aFileBackend('link', { url: `file://${directory}/acme/link/inside` })
    expect(body.code).toBe('STATE_BACKEND_UNREACHABLE')
    expect(await readdir(join(directory, 'other'))).toEqual([])
  })

  test('each kind has its own secrets', async () => {
    const { body } = await aFileBackend('secretless', { secrets: { password: 'x' } })
    expect(body.errors.map(({ field }: { field: string }) => field)).toEqual([
      '/secrets/password',
      '/secrets/passphrase',
    ])
  })

  test('members neither see nor register backends, auditors only see them', async () => {
    const member = await aPerson(world.app, acme, { teams: [team] })
    expect((await member.call('GET', 'state-backends')).status).toBe(404)
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    expect((await auditor.call('GET', 'state-backends')).status).toBe(200)
    const { id } = (await admin('GET', 'state-backends')).body.items[0]
    for (const [method, path] of [
      ['POST', '/test'],
      ['DELETE', ''],
      ['PATCH', ''],
    ] as const) {
      expect(
        (await auditor.call(method, `state-backends/${id}${path}`, method === 'PATCH' ? {} : undefined)).status,
      ).toBe(403)
    }
    const other = await world.anOrganization('other')
    expect((await other.admin.call('POST', `state-backends/${id}/test`)).status).toBe(404)
    expect((await other.admin.call('DELETE', `state-backends/${id}`)).status).toBe(404)
  })
})

describe('a database', () => {
  test('is asked, and nothing is left in it by asking', async () => {
    const database = await anEmptyDatabase()
    const { url, password } = withoutPassword(database.url)
    const secrets = { passphrase, ...(password ? { password } : {}) }
    const made = await admin('POST', 'state-backends', { name: 'database', kind: 'postgres', url, secrets })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const tested = await admin('POST', `state-backends/${made.body.id}/test`)
    expect(tested.body).toMatchObject({
      works: true,
      findings: [
        { name: 'reachable', passed: true },
        { name: 'writable', passed: true },
      ],
    })
    const tables = await onDatabase(database.url, `SELECT tablename FROM pg_tables WHERE schemaname = 'public'`)
    expect(tables).toEqual([])
    await database.drop()
    const gone = await admin('POST', `state-backends/${made.body.id}/test`)
    expect(gone.body).toMatchObject({ works: false, findings: [{ name: 'reachable', passed: false }] })
  })

  test('on a private address that the operator did not name is not asked', async () => {
    const url = 'postgres://state@10.0.0.1/state'
    const { body } = await admin('POST', 'state-backends', {
      name: 'private',
      kind: 'postgres',
      url,
      secrets: { passphrase },
    })
    expect(body).toMatchObject({ code: 'STATE_BACKEND_UNREACHABLE' })
    expect(body.detail).toContain('private')
  })
})

describe('a bucket', () => {
  const register = (more: { name: string; url?: string; secrets?: object }) =>
    admin('POST', 'state-backends', { kind: 's3', url: s3.url, secrets: { ...s3Keys, passphrase }, ...more })

  test('is written to with the keys, and nothing is left in it', async () => {
    const made = await register({ name: 'bucket' })
    expect(made.status, JSON.stringify(made.body)).toBe(201)
    const tested = await admin('POST', `state-backends/${made.body.id}/test`)
    expect(tested.body).toMatchObject({
      works: true,
      findings: [
        { name: 'reachable', passed: true },
        { name: 'credentials', passed: true },
        { name: 'writable', passed: true },
      ],
    })
    expect(await s3.objects()).toEqual([])
  })

  test('is refused with keys that do not fit, where there is no bucket, and where no S3 service answers', async () => {
    const wrongSecret = await register({ name: 'wrong', secrets: { ...s3Keys, secretAccessKey: 'wrong', passphrase } })
    expect(wrongSecret.body).toMatchObject({ code: 'STATE_BACKEND_TOKEN_REFUSED' })
    expect(wrongSecret.body.detail).toContain('SignatureDoesNotMatch')
    const unknownKey = await register({ name: 'wrong', secrets: { ...s3Keys, accessKeyId: 'unknown', passphrase } })
    expect(unknownKey.body).toMatchObject({ code: 'STATE_BACKEND_TOKEN_REFUSED' })
    const noBucket = await register({ name: 'wrong', url: s3.url.replace('s3://bucket', 's3://nowhere') })
    expect(noBucket.body).toMatchObject({ code: 'STATE_BACKEND_NOT_WRITABLE' })
    expect(noBucket.body.detail).toContain('NoSuchBucket')
    const url = `s3://bucket/prefix?endpoint=${serverUrl}&s3ForcePathStyle=true&region=eu-central-1`
    expect((await register({ name: 'wrong', url })).body).toMatchObject({ code: 'STATE_BACKEND_NOT_WRITABLE' })
    const nobody = `s3://bucket?endpoint=http://127.0.0.1:9&s3ForcePathStyle=true`
    expect((await register({ name: 'wrong', url: nobody })).body).toMatchObject({ code: 'STATE_BACKEND_UNREACHABLE' })
  })

  test('and an account of a run do not both bring keys', async () => {
    const { body } = await admin('GET', 'state-backends')
    const bucket = body.items.find(({ name }: { name: string }) => name === 'bucket')
    await putAccount(acme.ctx, {
      kind: 'aws',
      name: 'AWS',
      credentials: { AWS_ACCESS_KEY_ID: 'of the account', AWS_SECRET_ACCESS_KEY: 'of the account' },
    })
    await aPublishedVersion(acme.ctx, { name: 'on-aws', description: { accounts: ['aws'] } }, { teams: [team] })
    await admin('PATCH', `state-backends/${bucket.id}`, { uses: [{ teamId: team.id, stage: 'dev' }] })
    const order = { team: team.id, blueprint: 'on-aws', inputs: {}, confirm: 'auto' }
    const { run } = await anEnvironment(admin, order)
    await claimed(run.id)
    const session = await (await aRunner(run.id))('GET', 'run-session')
    expect(session.body.code).toBe('STATE_BACKEND_CLASH')
    expect(session.body.detail).toContain('AWS_ACCESS_KEY_ID')
    await admin('PATCH', `state-backends/${bucket.id}`, { uses: [] })
  })
})

describe('a Pulumi service', () => {
  let elsewhere: World
  let there: Organization
  let url: string
  beforeAll(async () => {
    elsewhere = await aWorld()
    there = await elsewhere.anOrganization('partner')
    await elsewhere.app.listen({ host: '127.0.0.1', port: 0 })
    url = `http://127.0.0.1:${(elsewhere.app.server.address() as AddressInfo).port}`
  })
  afterAll(() => elsewhere.close())

  const register = (accessToken: string, more: object = {}) =>
    admin('POST', 'state-backends', {
      name: 'partner',
      kind: 'service',
      url,
      serviceOrganization: 'partner',
      secrets: { accessToken },
      ...more,
    })

  test('takes the token of a team, and leaves no stack behind', async () => {
    const partners = await aTeam(there, 'partners')
    const { status, body } = await register(await aToken(there, { kind: 'team', teamId: partners.id }))
    expect(status, JSON.stringify(body)).toBe(201)
    expect(await elsewhere.ports.db.stack.count({ where: { deletedAt: null } })).toBe(0)
    const tested = await admin('POST', `state-backends/${body.id}/test`)
    expect(tested.body).toMatchObject({ works: true })
    expect(tested.body.findings).toHaveLength(3)
    await elsewhere.ports.db.accessToken.updateMany({ data: { revokedAt: new Date() } })
    const refused = await admin('POST', `state-backends/${body.id}/test`)
    expect(refused.body).toMatchObject({
      works: false,
      findings: [{ passed: true }, { name: 'credentials', passed: false }],
    })
  })

  test('the token of a person is refused', async () => {
    const made = await there.admin.call('POST', 'tokens', { kind: 'personal', name: 'laptop' })
    expect((await register(made.body.secret)).body.code).toBe('STATE_BACKEND_TOKEN_PERSONAL')
  })

  test('the token of a whole organization is refused', async () => {
    const token = await aToken(there, { kind: 'organization' })
    expect((await register(token)).body.code).toBe('STATE_BACKEND_TOKEN_ORGANIZATION')
  })

  test('a token that the service does not know, or of another organization, is refused', async () => {
    expect((await register('pul-0000')).body.code).toBe('STATE_BACKEND_TOKEN_REFUSED')
    const partners = await aTeam(there)
    const token = await aToken(there, { kind: 'team', teamId: partners.id })
    expect((await register(token, { serviceOrganization: 'another' })).body.code).toBe('STATE_BACKEND_TOKEN_REFUSED')
  })

  test('at an address that answers otherwise is refused', async () => {
    const { body } = await register('pul-0000', { url: 'https://127.0.0.1:1' })
    expect(body.code).toBe('STATE_BACKEND_UNREACHABLE')
  })
})

describe('which environments go there', () => {
  const placeOf = async (stage: string, ofTeam = team) => {
    const { environment } = await anEnvironment(admin, { team: ofTeam.id, stage })
    return environment.stateBackend?.name ?? 'Automat'
  }

  test('the most exact use decides, and an environment stays where it was ordered', async () => {
    const another = await aTeam(acme, 'another')
    await aDatabaseBlueprint(acme, [another], { version: '2.0.0' })
    expect(await placeOf('dev')).toBe('Automat')
    const any = await aFileBackend('any', { uses: [{}] })
    const ofTeam = await aFileBackend('of-team', { uses: [{ teamId: team.id }] })
    await aFileBackend('of-stage', { uses: [{ stage: 'staging' }] })
    await aFileBackend('of-both', { uses: [{ teamId: team.id, stage: 'production' }] })
    expect([await placeOf('dev'), await placeOf('staging'), await placeOf('production')]).toEqual([
      'of-team',
      'of-team',
      'of-both',
    ])
    expect(await placeOf('dev', another)).toBe('any')

    const { environment } = await anEnvironment(admin, { team: team.id, stage: 'dev' })
    const changed = await admin('PATCH', `state-backends/${ofTeam.body.id}`, { uses: [] })
    expect(changed.body.uses).toEqual([])
    expect(changed.body.environmentCount).toBe(3)
    expect(await placeOf('dev')).toBe('any')
    expect((await admin('GET', `environments/${environment.id}`)).body.stateBackend.name).toBe('of-team')
    await admin('PATCH', `state-backends/${any.body.id}`, { uses: [] })
    expect(await placeOf('dev')).toBe('Automat')
  })

  test('a use belongs to one backend', async () => {
    await aFileBackend('first', { uses: [{ stage: 'dev' }] })
    const { body } = await aFileBackend('second', { uses: [{ stage: 'dev' }] })
    expect(body).toMatchObject({ code: 'STATE_BACKEND_USE_TAKEN' })
    expect(body.detail).toContain('first')
  })

  test('a backend that environments use is not removed, and says which they are', async () => {
    const { body: backend } = await aFileBackend('kept', { uses: [{ teamId: team.id, stage: 'dev' }] })
    const { environment } = await anEnvironment(admin, { team: team.id, stage: 'dev' })
    const refused = await admin('DELETE', `state-backends/${backend.id}`)
    expect(refused.body.code).toBe('STATE_BACKEND_IN_USE')
    expect(refused.body.detail).toContain(environment.name)
  })

  test('one that nothing uses is removed with its secrets, and its name is free', async () => {
    const { body: backend } = await aFileBackend('removed')
    expect((await admin('DELETE', `state-backends/${backend.id}`)).status).toBe(204)
    const row = await world.ports.db.stateBackend.findUniqueOrThrow({ where: { id: backend.id } })
    expect(row.sealedSecrets).toHaveLength(0)
    expect((await aFileBackend('removed')).status).toBe(201)
  })
})

/** No new environment goes to a backend. */
async function keepAllHere(): Promise<void> {
  for (const { id } of (await admin('GET', 'state-backends')).body.items) {
    await admin('PATCH', `state-backends/${id}`, { uses: [] })
  }
}

describe('what is kept elsewhere', () => {
  test('is deployed with the policy packs that are required of it, and refreshed without', async () => {
    await keepAllHere()
    const { body: backend } = await aFileBackend('ruled', { uses: [{ teamId: team.id, stage: 'dev' }] })
    const { environment, run } = await anEnvironment(admin, { team: team.id, stage: 'dev', confirm: 'auto' })
    await aPublishedPack(acme.ctx, {})
    const pack = 'policy-groups/default-policy-group/packs/rules'
    await admin('PUT', pack, { version: '1.0.0' })
    const { worker, run: deploy } = await claimed(run.id)
    const session = await (await aRunner(run.id))('GET', 'run-session')
    const [required, ...others] = session.body.policies
    expect(others).toEqual([])
    expect(required).toMatchObject({
      name: 'rules',
      version: '1.0.0',
      config: { size: { enforcementLevel: 'mandatory' } },
    })
    const { pathname, search } = new URL(required.address)
    const { rawPayload } = await world.app.inject({ method: 'GET', url: pathname + search })
    expect(createHash('sha256').update(rawPayload).digest('hex')).toBe(required.sha256)
    await worker.applied(deploy, { outcome: 'failed' })
    const { body: refresh } = await admin('POST', `environments/${environment.id}/runs`, { kind: 'refresh' })
    await claimed(refresh.id)
    expect((await (await aRunner(refresh.id))('GET', 'run-session')).body).toMatchObject({ policies: [] })
    await admin('DELETE', pack)
    await admin('PATCH', `state-backends/${backend.id}`, { uses: [] })
  })

  test('is a stack in the portal that says where it is, and to whatever asks for its state', async () => {
    await keepAllHere()
    const { body: backend } = await aFileBackend('shown', { uses: [{}] })
    const { environment } = await anEnvironment(admin, { team: team.id, stage: 'production' })
    const { project, name } = environment.stack
    const { body: stack } = await admin('GET', `stacks/named/${project}/${name}`)
    const stateBackend = { id: backend.id, name: 'shown', kind: 'file' }
    expect(stack).toMatchObject({ organization: 'organization', environment: { id: environment.id }, stateBackend })
    const { body: list } = await admin('GET', `stacks?search=${name}`)
    expect(list.items).toMatchObject([{ name, stateBackend }])
    const reason = { currentVersion: 1, reason: 'to try' }
    const cleared = { urn: `urn:pulumi:${name}::${project}::a:b:C::d`, action: 'clear' }
    const asked = [
      await admin('GET', `stacks/${stack.id}/versions`),
      await admin('GET', `stacks/${stack.id}/versions/1`),
      await admin('GET', `stacks/${stack.id}/resources`),
      await admin('GET', `stacks/${stack.id}/diff?from=0&to=1`),
      await admin('GET', `stacks/${stack.id}/pending-operations`),
      await admin('PUT', `stacks/${stack.id}/versions/1/pin`, { pinned: true }),
      await admin('POST', `stacks/${stack.id}/restore`, { ...reason, version: 1, confirmName: name }),
      await admin('POST', `stacks/${stack.id}/pending-operations/settle`, { ...reason, creates: [cleared] }),
    ]
    for (const { status, body } of asked) {
      expect(status).toBe(409)
      expect(body.code).toBe('STACK_KEPT_ELSEWHERE')
      expect(body.detail).toContain('"shown"')
    }
    const readers = await aTeam(acme, 'readers')
    const granted = await admin('POST', `teams/${readers.id}/stack-grants`, {
      selector: { kind: 'stack', project, name },
      level: 'read',
    })
    expect(granted.status, JSON.stringify(granted.body)).toBe(201)
    const reader = await aPerson(world.app, acme, { teams: [readers] })
    expect((await reader.call('GET', `stacks/${stack.id}`)).body).toMatchObject({ stateBackend, can: { write: false } })
    const { body: access } = await reader.call('GET', `stacks/${stack.id}/access`)
    expect(access.you).toEqual({ level: 'read', secrets: false })
    expect((await reader.call('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })).status).toBe(
      403,
    )
    await admin('PATCH', `state-backends/${backend.id}`, { uses: [] })
  })

  test('the CLI is told so, and does not list it', async () => {
    const { body: backend } = await aFileBackend('told', { uses: [{ teamId: team.id, stage: 'staging' }] })
    const { environment } = await anEnvironment(admin, { team: team.id, stage: 'staging' })
    const cli = world.withToken(await aToken(acme, { kind: 'organization' }))
    const { project, name } = environment.stack
    const asked = await cli('GET', `/api/stacks/acme/${project}/${name}`)
    expect(asked.status).toBe(409)
    expect(asked.body.message).toContain('told')
    const imported = await cli('POST', `/api/stacks/acme/${project}/${name}/import`, { version: 3, deployment: {} })
    expect(imported.status).toBe(409)
    expect(JSON.stringify((await cli('GET', '/api/user/stacks')).body)).not.toContain(name)
    await admin('PATCH', `state-backends/${backend.id}`, { uses: [] })
  })

  test('a runner is given what the engine needs, and tells of outputs whose secrets are sealed', async () => {
    await admin('PATCH', `state-backends/${(await aFileBackend('at-work')).body.id}`, {
      uses: [{ teamId: team.id, stage: 'staging' }],
    })
    const { environment, run } = await anEnvironment(admin, { team: team.id, stage: 'staging', confirm: 'auto' })
    const atWork = await claimed(run.id)
    expect(atWork.run.state).toEqual({ kind: 'file', url: `file://${directory}/acme/at-work` })
    const runner = await aRunner(run.id)
    const session = await runner('GET', 'run-session')
    expect(session.body.state).toMatchObject({
      kind: 'file',
      organization: 'organization',
      environment: { PULUMI_BACKEND_URL: `file://${directory}/acme/at-work` },
      passphrases: { used: { number: 1, passphrase }, newest: { number: 1, passphrase } },
    })
    const outputs = { host: { value: 'db.example', secret: false }, url: { value: 'canary-output-55', secret: true } }
    expect((await runner('PUT', 'run-session/state', { passphraseNumber: 1, outputs })).status).toBe(204)
    const { body } = await admin('GET', `environments/${environment.id}`)
    expect(body.outputs).toMatchObject([
      { name: 'host', value: 'db.example' },
      { name: 'url', secret: true, value: null },
    ])
    const revealed = await admin('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })
    expect(revealed.body).toEqual({ value: 'canary-output-55' })
    const { rows } = await world.ports.pool.query(
      `SELECT count(*)::int AS hits FROM external_stacks t WHERE t::text LIKE '%canary%'`,
    )
    expect(rows[0].hits).toBe(0)

    await atWork.worker.applied(atWork.run)
    expect((await runner('PUT', 'run-session/state', { outputs: {} })).status).toBe(401)
  })

  test('an apply whose worker died is not begun again by itself', async () => {
    const { environment, run } = await anEnvironment(admin, { team: team.id, stage: 'staging', confirm: 'auto' })
    await claimed(run.id)
    await world.ports.pool.query(`UPDATE runs SET lease_expires_at = now() - interval '1 minute' WHERE id = $1`, [
      run.id,
    ])
    await recoverLostRuns(world.ports)
    expect((await admin('GET', `runs/${run.id}`)).body).toMatchObject({
      state: 'failed',
      error: { code: 'WORKER_LOST' },
    })
    expect((await admin('GET', `environments/${environment.id}`)).body.state).toBe('failed')
    const cutOff = await world.ports.db.run.findUniqueOrThrow({ where: { id: run.id } })
    expect(cutOff.cutOffAt).not.toBeNull()
  })
})

function withoutPassword(text: string): { url: string; password: string } {
  const url = new URL(text)
  const { password } = url
  url.password = ''
  url.searchParams.set('sslmode', 'disable')
  return { url: url.href, password: decodeURIComponent(password) }
}

async function onDatabase(connectionString: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  return client
    .query(sql)
    .then(({ rows }) => rows)
    .finally(() => client.end())
}

/** A worker has the run. */
async function claimed(runId: string) {
  const worker = aWorker(world)
  let run = await worker.take()
  while (run.id !== runId) run = await worker.take()
  return { worker, run }
}

/** Calls the API as the runner of a run. */
async function aRunner(runId: string): Promise<Call> {
  const expiresAt = new Date(Date.now() + 60_000)
  return world.withToken(await mintRunToken(acme.ctx, { id: runId, organizationId: acme.id, name: 'run', expiresAt }))
}

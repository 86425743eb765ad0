import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { putAccount } from '../src/domains/accounts/put-account.ts'
import { sealDelivered } from '../src/domains/tokens/rotation/delivery-secret.ts'
import { insertDelivery } from '../src/domains/tokens/rotation/deliveries.repository.ts'
import { createToken } from '../src/domains/tokens/create-token.ts'
import { mintRunToken } from '../src/domains/tokens/run-tokens.ts'
import { createTarget } from '../src/domains/tokens/targets/create-target.ts'
import { getSigningKey } from '../src/domains/workload-identity/signing-keys.ts'
import { openDatabase } from '../src/platform/database/database.ts'
import { openNotifications } from '../src/platform/database/notifications.ts'
import { openRing } from '../src/platform/vault/master-key-ring.ts'
import { sealedColumns } from '../src/platform/vault/sealed-columns.ts'
import { readSealedValues } from '../src/platform/vault/sealed-values.repository.ts'
import type { Vault } from '../src/platform/vault/vault.ts'
import { aDatabaseBlueprint, anEnvironment } from './environments.ts'
import { aWorker } from './worker.ts'
import { aTeam, type Organization, type World } from './world.ts'

/** A directory that a world with `everySealedValue` keeps states in. */
export function aStateDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'automat-states-'))
}

/** Something in every sealed column there is, sealed by the code that seals it. */
export async function everySealedValue(world: World, acme: Organization, directory: string): Promise<void> {
  const { ctx } = acme
  const admin = acme.admin.call
  const team = await aTeam(acme)
  await aDatabaseBlueprint(acme, [team])
  await putAccount(ctx, { kind: 'postgresql', name: 'Server', credentials: { AUTOMAT_POSTGRES_URL: 'postgresql://x' } })
  await getSigningKey(ctx)
  const created = await Promise.all([
    admin('POST', 'teams', { slug: 'kept', name: 'Kept' }, { 'idempotency-key': randomUUID() }),
    admin('POST', 'identity-providers', {
      kind: 'github',
      name: 'GitHub',
      issuer: 'https://github.com',
      clientId: 'automat',
      clientSecret: 'canary',
    }),
    admin('POST', 'state-backends', {
      name: 'elsewhere',
      kind: 'file',
      url: `file://${directory}/${acme.slug}/elsewhere`,
      secrets: { passphrase: 'canary-passphrase' },
    }),
  ])
  for (const { status, body } of created) if (status !== 201) throw new Error(JSON.stringify(body))
  const order = { team: team.id, inputs: { database: 'orders', password: 'canary-53cr3t' }, confirm: 'auto' }
  const worker = aWorker(world)
  const { environment } = await anEnvironment(admin, order)
  await worker.applyNext()
  const again = { kind: 'deploy', inputs: { database: 'orders', password: 'another-53cr3t' }, confirm: 'auto' }
  await admin('POST', `environments/${environment.id}/runs`, again)
  await worker.take()
  await admin('PATCH', `state-backends/${created[2].body.id}`, { uses: [{}] })
  const { run } = await anEnvironment(admin, order)
  await worker.take()
  const expiresAt = new Date(Date.now() + 60_000)
  const runner = world.withToken(
    await mintRunToken(ctx, { id: run.id, organizationId: acme.id, name: 'run', expiresAt }),
  )
  const outputs = { url: { value: 'canary-output', secret: true } }
  await runner('PUT', 'run-session/state', { passphraseNumber: 1, outputs })
  await admin('PATCH', `state-backends/${created[2].body.id}`, { uses: [] })
  const { target } = await createTarget(ctx, {
    kind: 'webhook',
    name: 'hook',
    url: 'https://127.0.0.1/tokens',
    teamId: team.id,
    receivesReminders: false,
  })
  const { token } = await createToken(ctx, { kind: 'team', teamId: team.id, name: 'ci', expiresInDays: 30 })
  const id = randomUUID()
  await insertDelivery(ctx.db, {
    id,
    organizationId: acme.id,
    targetId: target.id,
    tokenId: token.id,
    kind: 'rotation',
    body: {},
    sealedSecret: sealDelivered(ctx.vault, { id, organizationId: acme.id, teamId: team.id }, 'canary-token'),
    nextAttemptAt: new Date(Date.now() + 86_400_000),
    createdAt: new Date(),
  })
}

/** What every column holds, opened, by table and key. */
export async function everythingOpened({ ports }: World, vault: Vault): Promise<Record<string, string>> {
  const { rows } = await ports.pool.query<{ id: Buffer }>('SELECT id FROM master_keys')
  const keyIds = rows.map(({ id }) => id)
  const opened: Record<string, string> = {}
  for (const column of sealedColumns) {
    for (const { key, place, sealed } of await readSealedValues(ports.pool, column, {
      keyIds,
      after: null,
      limit: 10_000,
    }))
      opened[`${column.table} ${key.join(' ')}`] = vault.open(place, sealed).toString('latin1')
  }
  return opened
}

/** Another API process's share of the same database. */
export async function anotherProcess(world: World) {
  const { client, pool, close } = openDatabase(world.url, { connections: 5 })
  const notifications = openNotifications(world.url, pool, world.ports.log)
  const ring = await openRing({ pool, notifications, log: world.ports.log }, world.wrapping)
  return {
    ring,
    ports: { ...world.ports, db: client, pool, notifications, vault: ring.vault },
    async close() {
      await notifications.close()
      await close()
    },
  }
}

import { randomUUID } from 'node:crypto'
import { exportJWK, generateKeyPair } from 'jose'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { inTransaction } from '../../platform/database/transaction.ts'
import type { SealedPlace } from '../../platform/vault/vault.ts'
import { holdOrganization } from '../organizations/find-organization.ts'
import { deleteIssuerKeys, findIssuerKeys, insertIssuerKey, type IssuerKeyRow } from './issuer-keys.repository.ts'
import { isNextDue, keyStates, publishedAheadSeconds } from './key-timeline.ts'

/** AWS, Azure and Google Cloud all take it. */
export const algorithm = 'RS256'

export function placeOfKey({ id, organizationId }: { id: string; organizationId: string }): SealedPlace {
  return { table: 'issuer_keys', organizationId, teamId: null, rowId: id, version: 1 }
}

/** The key that signs now. Makes the first one, publishes the next one in time, and forgets what nothing needs. */
export async function getSigningKey(ctx: Context): Promise<IssuerKeyRow> {
  const known = signingOf(ctx, await tidyKeys(ctx))
  return known ?? addKey(ctx, { signsFrom: ctx.clock.now(), unless: (keys) => signingOf(ctx, keys) })
}

/** Looks after an organization's keys: the next one is published in time, and those of no use are deleted. */
export async function tidyKeys(ctx: Context): Promise<IssuerKeyRow[]> {
  const { organizationId } = ctx.actor
  const keys = await findIssuerKeys(ctx.db, organizationId)
  const now = ctx.clock.now()
  const needed = keyStates(keys, now).map(({ key }) => key)
  const gone = keys.filter((key) => !needed.includes(key)).map(({ id }) => id)
  if (gone.length > 0) await deleteIssuerKeys(ctx.db, organizationId, gone)
  if (needed.length === 0 || !isNextDue(needed, now)) return needed
  const signsFrom = new Date(now.getTime() + publishedAheadSeconds * 1000)
  const added = await addKey(ctx, { signsFrom, unless: (keys) => newestUnlessDue(keys, now) })
  return [...needed, added]
}

type NewKey = { signsFrom: Date; unless?: (keys: IssuerKeyRow[]) => IssuerKeyRow | null }

/** Adds a key, unless another process was faster. The pair is made outside of the transaction, because it takes its time. */
export async function addKey(ctx: Context, { signsFrom, unless = () => null }: NewKey): Promise<IssuerKeyRow> {
  const { organizationId } = ctx.actor
  const id = randomUUID()
  const pair = await generateKeyPair(algorithm, { modulusLength: 2048, extractable: true })
  const [publicJwk, privateJwk] = await Promise.all([exportJWK(pair.publicKey), exportJWK(pair.privateKey)])
  return inTransaction(ctx, async (ctx) => {
    await holdOrganization(ctx)
    const other = unless(await findIssuerKeys(ctx.db, organizationId))
    if (other) return other
    const row = {
      id,
      organizationId,
      publicKey: { ...publicJwk, kid: id, alg: algorithm, use: 'sig' },
      sealedKey: ctx.vault.sealJson(placeOfKey({ id, organizationId }), privateJwk),
      signsFrom,
      createdAt: ctx.clock.now(),
    }
    await insertIssuerKey(ctx.db, row)
    await recordAudit(ctx, {
      action: 'issuer-key.published',
      target: { kind: 'issuer-key', id, name: id },
      after: { signsFrom: signsFrom.toISOString() },
    })
    return row
  })
}

function signingOf({ clock }: Pick<Context, 'clock'>, keys: IssuerKeyRow[]): IssuerKeyRow | null {
  return keyStates(keys, clock.now()).find(({ state }) => state === 'signing')?.key ?? null
}

function newestUnlessDue(keys: IssuerKeyRow[], now: Date): IssuerKeyRow | null {
  if (isNextDue(keys, now)) return null
  return keys.toSorted((a, b) => b.signsFrom.getTime() - a.signsFrom.getTime())[0] ?? null
}

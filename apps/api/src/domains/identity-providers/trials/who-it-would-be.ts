import { systemActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { findPersonById, type Person } from '../../people/find-people.ts'
import {
  deleteIdentitiesOf,
  findIdentity,
  findProvider,
  insertProvider,
  type ProviderSettings,
} from '../identity-providers.repository.ts'
import { admitPerson } from '../sign-in/admit-person.ts'
import type { Account } from '../sign-in/protocol.ts'
import { NotAMember } from '../sign-in/sign-in.errors.ts'
import type { Tried } from './sealed-trial.ts'

export type WouldBe = Person & { isNew: boolean; isConnected: boolean }

/** Carries out of a transaction what it came to, and takes back all that it did. */
class TakenBack extends Error {
  readonly person: Person
  readonly isConnected: boolean
  constructor(person: Person, isConnected: boolean) {
    super('taken back')
    this.person = person
    this.isConnected = isConnected
  }
}

/** Admitted as in a sign-in, by the same code, in a transaction that is taken back. Throws what a sign-in would. */
export async function whoItWouldBe(ctx: Context, { provider, isStored }: Tried, account: Account): Promise<WouldBe> {
  const acting = { ...ctx, actor: systemActor(provider.organizationId, provider.name) }
  try {
    return await inTransaction(acting, async (ctx): Promise<never> => {
      // Under a name that no other has: whether the wanted one is free does not matter here.
      if (!isStored)
        await insertProvider(ctx.db, { ...provider, name: provider.id, createdBy: '{}', createdAt: ctx.clock.now() })
      await forgetOtherIssuer(ctx, provider)
      const identity = await findIdentity(ctx.db, provider.id, account.subject)
      const { id } = await admitPerson(ctx, provider, account)
      const person = await findPersonById(ctx, id)
      throw person ? new TakenBack(person, identity !== null) : new NotAMember()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    const { person, isConnected } = error
    return { ...person, isNew: (await findPersonById(acting, person.id)) === null, isConnected }
  }
}

/** As it would be once the change is stored: accounts of another issuer are nobody's. */
async function forgetOtherIssuer(ctx: Context, { id, organizationId, issuer }: ProviderSettings): Promise<void> {
  const stored = await findProvider(ctx.db, organizationId, id)
  if (stored?.issuer !== issuer) await deleteIdentitiesOf(ctx.db, organizationId, id)
}

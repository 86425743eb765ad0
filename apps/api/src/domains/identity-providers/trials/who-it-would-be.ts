import { systemActor } from '../../../platform/access/actor.ts'
import type { Context } from '../../../platform/context.ts'
import { inTransaction } from '../../../platform/database/transaction.ts'
import { findPersonById, type Person } from '../../people/find-people.ts'
import { findIdentity, insertProvider } from '../identity-providers.repository.ts'
import { admitPerson } from '../sign-in/admit-person.ts'
import type { Account } from '../sign-in/protocol.ts'
import { NotAMember } from '../sign-in/sign-in.errors.ts'
import type { Tried } from './sealed-trial.ts'

export type WouldBe = Person & { isNew: boolean; isConnected: boolean }

/** Carries out of a transaction what it came to, and takes back all that it did. */
class TakenBack extends Error {
  readonly person: Person
  constructor(person: Person) {
    super('taken back')
    this.person = person
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
      const { id } = await admitPerson(ctx, provider, account)
      const person = await findPersonById(ctx, id)
      throw person ? new TakenBack(person) : new NotAMember()
    })
  } catch (error) {
    if (!(error instanceof TakenBack)) throw error
    const { person } = error
    const isNew = (await findPersonById(acting, person.id)) === null
    const identity = await findIdentity(ctx.db, provider.id, account.subject)
    return { ...person, isNew, isConnected: identity !== null }
  }
}

import SCIMMY from 'scimmy'
import { refusedByLibrary, ScimInvalidValue } from '../provisioning.errors.ts'
import { type Operation, readOperations } from '../scim/read-operations.ts'
import { type Json, messages, User, EnterpriseUser } from '../scim/scim-schemas.ts'
import { type ReadUser, refuseLarge, userOf } from './read-user.ts'
import type { UserRow } from './users.repository.ts'

/** Half a second of a server's time, which is everybody's. */
export const mostWork = 10_000

type UserSchema = InstanceType<typeof User>

/** A user after the operations of a PATCH. */
export async function patchUser(row: UserRow, body: unknown): Promise<ReadUser> {
  refuseLarge(body)
  const { userName, externalId, document, active } = row
  let user = new User({
    ...structuredClone(document),
    userName,
    ...(externalId === null ? {} : { externalId }),
    active,
  })
  const operations = readOperations('User', body)
  for (const operation of operations) {
    if (operations.length * valuesIn(user) > mostWork)
      throw new ScimInvalidValue({
        why: `A PATCH must have at most ${mostWork} operations times values of the user: send it in parts`,
      })
    user = await applyOne(user, operation)
  }
  return userOf(user)
}

/** In its lists: each is looked at again with each operation. */
function valuesIn(user: object): number {
  const lists = Object.values(user).filter((value) => Array.isArray(value))
  return lists.reduce((sum, list) => sum + list.length, 0)
}

async function applyOne(user: UserSchema, operation: Operation): Promise<UserSchema> {
  try {
    return await apply(user, operation)
  } catch (error) {
    const made = (error as { scimType?: string }).scimType === 'noTarget' ? elementMadeBy(operation) : null
    if (!made) throw refusedByLibrary(error)
    return apply(user, made).catch((again: unknown) => {
      throw refusedByLibrary(again)
    })
  }
}

async function apply(user: UserSchema, { op, path, value }: Operation): Promise<UserSchema> {
  if (op === 'remove' && path === EnterpriseUser.id) {
    ;(user as unknown as Json)[path] = {}
    return user
  }
  const patch = new SCIMMY.Messages.PatchOp({ schemas: [messages.patch], Operations: [{ op, path, value }] } as never)
  return ((await patch.apply(user as never)) as UserSchema | undefined) ?? user
}

const chosen = /^(\w+)\[\s*(\w+)\s+eq\s+("(?:[^"\\]|\\.)*"|true|false)\s*\](?:\.(\w+))?$/i

/** `emails[type eq "work"].value`, as Entra ID sends it where there is no such e-mail yet: one is made. */
function elementMadeBy({ op, path, value }: Operation): Operation | null {
  const [, list, key, wanted, sub] = chosen.exec(path) ?? []
  if (op === 'remove' || list === undefined || key === undefined || wanted === undefined) return null
  const element: Json = { [key]: JSON.parse(wanted), ...(sub === undefined ? (value as Json) : { [sub]: value }) }
  return { op: 'add', path: list, value: [element] }
}

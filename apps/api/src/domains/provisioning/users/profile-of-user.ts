import { emailKey } from '../../people/email-key.ts'
import type { Json } from '../scim/scim-schemas.ts'
import type { UserData } from './users.repository.ts'

const longestName = 200
const email = /^[^\s@<>"(),;:\\]{1,64}@[^\s@<>"(),;:\\]{1,190}$/

type Valued = { value?: unknown; type?: unknown; primary?: unknown }

/** Which person a user is: their primary e-mail, else the one at work, else any, else a user name that is one. */
export function emailOf({ userName, document }: UserData): string | null {
  const emails = (Array.isArray(document.emails) ? document.emails : []) as Valued[]
  const order = [
    emails.find(({ primary }) => primary === true),
    emails.find(({ type }) => type === 'work'),
    ...emails,
    { value: userName },
  ]
  const usable = order.map((entry) => emailKey(String(entry?.value ?? ''))).find((value) => email.test(value))
  return usable ?? null
}

/** A person has to have an address; this one reaches nobody (RFC 2606), and no provider vouches for it. */
export function addressWithoutMail(id: string): string {
  return `${id}@no-mail.invalid`
}

export function nameOf({ userName, document }: UserData): string {
  const { formatted, givenName, familyName } = (document.name ?? {}) as Json
  const both = [givenName, familyName].filter((part) => typeof part === 'string' && part !== '').join(' ')
  const names = [document.displayName, formatted, both, userName]
  return String(names.find((name) => typeof name === 'string' && name.trim() !== '')).slice(0, longestName)
}

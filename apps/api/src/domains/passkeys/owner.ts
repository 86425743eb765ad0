import type { Context } from '../../platform/context.ts'
import { type PersonInBrowser, personInBrowser } from '../sign-in/browser.ts'
import { PasskeysNeedABrowser } from './passkeys.errors.ts'

/** Whose passkeys are changed: those of the person in this browser. A token of theirs must not give anybody a way in. */
export function ownerOf(ctx: Context, cookie: string | undefined): PersonInBrowser {
  const person = personInBrowser(ctx, cookie)
  if (!person) throw new PasskeysNeedABrowser()
  return person
}

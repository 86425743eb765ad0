import type { Permission } from '../../platform/access/permissions.ts'
import { mayMakeTokens } from '../tokens/token-rules.ts'
import type { Asked } from './reasons.ts'

const notByTokens: Permission[] = ['people:invite', 'tokens:create', 'tokens:revoke', 'trust:change', 'sign-in:change']

/** What is asked for on top, where the thing is done: rules about one run, one token or one way of signing in. */
export function notesOn(
  { subject: { actor }, permission }: Asked,
  { isSignInRequired }: { isSignInRequired: boolean },
) {
  const notes: string[] = []
  if (actor !== null && !mayMakeTokens(actor) && notByTokens.includes(permission))
    notes.push('Tokens do this with nothing, whatever they hold: it takes a person in the browser.')
  if (permission === 'runs:approve') notes.push('Nobody approves a run that they asked for themselves.')
  if (permission === 'runs:confirm')
    notes.push('Where a portfolio asks for an approval, that takes the place of the confirmation.')
  if (permission === 'environments:order')
    notes.push("It also takes a blueprint that the team's portfolio offers in that stage.")
  if (isSignInRequired && actor?.kind === 'user')
    notes.push('Everybody but the emergency administrator signs in through an identity provider here.')
  return notes
}

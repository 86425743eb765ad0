import { problem } from '../../platform/errors/problem.ts'

export const TokenNameTaken = problem(409, 'TOKEN_NAME_TAKEN', 'A token "{name}" of this kind is alive already.', {
  nextStep: 'Rotate that one, or choose another name.',
})
export const TokenNotAlive = problem(409, 'TOKEN_NOT_ALIVE', 'This token has expired or was revoked.', {
  nextStep: 'Create a new one.',
})
export const TokenAlreadyRotated = problem(
  409,
  'TOKEN_ALREADY_ROTATED',
  'This token was rotated: a newer one has its name.',
  {
    nextStep: 'Rotate the newer one.',
  },
)
export const ScopeBeyondMaker = problem(
  403,
  'SCOPE_BEYOND_MAKER',
  'The token would hold the permission {permission}, which you do not hold yourself.',
  { nextStep: 'Leave that scope out, or ask somebody who holds it to make the token.' },
)
export const ScopeBeyondKind = problem(
  409,
  'SCOPE_BEYOND_KIND',
  'The scope {scope} would be empty: no {kind} token ever holds it.',
  { nextStep: 'Leave it out, or choose another kind of token: docs/permissions.md says what each holds.' },
)
export const TokenBeyondDenial = problem(
  403,
  'TOKEN_BEYOND_DENIAL',
  'The token could reach stacks that you are kept from, since your team {team} is.',
  { nextStep: 'Ask an administrator to make it, or leave out every scope for stacks, environments and runs.' },
)
export const ScopeNotNarrower = problem(
  409,
  'SCOPE_NOT_NARROWER',
  'These scopes would add the permission {permission}; a token can only lose some.',
  { nextStep: 'Create another token with the scopes that it needs.' },
)
export const TokensNeedAPerson = problem(403, 'TOKENS_NEED_A_PERSON', 'A token cannot make or change tokens.', {
  nextStep: "Sign in in the browser, or use the operator's command line.",
})
export const NoDeliveryWaiting = problem(
  409,
  'NO_DELIVERY_WAITING',
  'Nothing of this token waits to be sent again: it has arrived, is being sent, or is no longer sent.',
  { nextStep: 'Look at the token once more. Where its delivery was given up, rotate it by hand.' },
)

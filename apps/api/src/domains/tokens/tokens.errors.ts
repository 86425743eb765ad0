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
export const TokensNeedAPerson = problem(403, 'TOKENS_NEED_A_PERSON', 'A token cannot make or change tokens.', {
  nextStep: "Sign in in the browser, or use the operator's command line.",
})

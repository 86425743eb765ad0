import { problem } from '../../platform/errors/problem.ts'

export const AccountMissing = problem(
  409,
  'ACCOUNT_MISSING',
  'No account of the kind "{kind}" is bound to the team "{team}" in the stage "{stage}".',
  { nextStep: 'An administrator adds one under "Cloud accounts", or binds one that is there.' },
)
export const AccountChanged = problem(
  409,
  'ACCOUNT_CHANGED',
  'The preview used the account "{name}", which this run may not use any more.',
  { nextStep: 'Start a new run: it is previewed with the account that is bound now.' },
)
export const AccountClash = problem(409, 'ACCOUNT_CLASH', 'The accounts "{one}" and "{other}" both set {variables}.', {
  nextStep: 'An administrator takes these variables out of one of them, under "Cloud accounts".',
})
export const AccountInvalid = problem(422, 'ACCOUNT_INVALID', 'The account cannot be used like this.', {
  nextStep: 'Correct the fields that are named and send it again.',
})
export const AccountNameTaken = problem(409, 'ACCOUNT_NAME_TAKEN', 'There is an account named "{name}" already.', {
  nextStep: 'Choose another name.',
})
export const TooManyAccounts = problem(409, 'TOO_MANY_ACCOUNTS', 'An organization has at most {most} accounts.', {
  nextStep: 'Remove one that nothing uses.',
})
export const AccountBindingTaken = problem(
  409,
  'ACCOUNT_BINDING_TAKEN',
  'Runs of {where} already use the account "{name}" for "{kind}".',
  { nextStep: 'Take that binding away from it first.' },
)
export const AccountInUse = problem(
  409,
  'ACCOUNT_IN_USE',
  '{count} environments use this account and would lose it: {environments}.',
  {
    nextStep:
      'Without it they can be neither changed nor destroyed until another account is bound. Destroy them first, or send it again with "evenIfUsed": true.',
  },
)
export const AccountNotFederated = problem(
  409,
  'ACCOUNT_NOT_FEDERATED',
  'Runs do not sign in to this account with an identity token.',
  { nextStep: 'Add an account that does, and remove this one when nothing uses it.' },
)

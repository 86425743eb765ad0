import { problem } from '../../platform/errors/problem.ts'

export const AccountMissing = problem(409, 'ACCOUNT_MISSING', 'The organization has no account of the kind "{kind}".', {
  nextStep: 'The operator adds it on the server; docs/accounts.md says how.',
})

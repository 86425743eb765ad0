import { problem } from '../../../platform/errors/problem.ts'

/** What the page at the end of a confirmation is told by its code alone; the words for each are there. */
export const AccountOfAnother = problem(
  403,
  'ACCOUNT_OF_ANOTHER',
  'The account at the identity provider is not the one of whoever is signed in here.',
  { nextStep: 'Confirm with your own account, or sign out and in again as the other person.' },
)
export const SignInTimeMissing = problem(
  403,
  'SIGN_IN_TIME_MISSING',
  'The identity provider does not say when you signed in there (auth_time, AuthnInstant).',
  { nextStep: 'Use another way, and ask an administrator to let the provider send it: docs/sign-in.md says how.' },
)
export const SignInNotFresh = problem(
  403,
  'SIGN_IN_NOT_FRESH',
  'The identity provider let you through by an earlier sign-in, where a fresh one was asked for.',
  { nextStep: 'Sign out at the provider and try again, or use another way.' },
)

import { problem } from '../../../platform/errors/problem.ts'

/** What the sign-in page is told by its code alone; the words for each are there. */
export const SignInExpired = problem(
  400,
  'SIGN_IN_EXPIRED',
  'This sign-in was begun more than ten minutes ago, in another browser, or was finished already.',
  { nextStep: 'Begin again on the sign-in page.' },
)
export const SignInRefused = problem(400, 'SIGN_IN_REFUSED', 'The identity provider did not sign you in: {reason}.', {
  nextStep: 'Begin again on the sign-in page. If it stays, ask an administrator to test the provider.',
})
export const ProviderAway = problem(
  502,
  'IDENTITY_PROVIDER_AWAY',
  'The identity provider cannot be used now: {reason}.',
  { nextStep: 'Try again in a moment. If it stays, ask an administrator to test the provider.' },
)
export const ProviderOff = problem(404, 'IDENTITY_PROVIDER_OFF', 'There is no such way to sign in, or no longer.', {
  nextStep: 'Choose one on the sign-in page.',
})
export const EmailMissing = problem(
  403,
  'EMAIL_NOT_VERIFIED',
  'The identity provider does not vouch for an e-mail address of yours.',
  { nextStep: 'Verify your e-mail address there, or ask an administrator.' },
)
export const EmailElsewhere = problem(
  403,
  'EMAIL_DOMAIN_REFUSED',
  'Accounts with an e-mail address like yours are not let in.',
  { nextStep: 'Use your account of the organization.' },
)
export const NotAMember = problem(403, 'NOT_A_MEMBER', 'You do not belong to this organization.', {
  nextStep: 'Ask an administrator for an invitation to the e-mail address of this account.',
})
export const SubjectRefused = problem(
  403,
  'SUBJECT_REFUSED',
  'The identity provider names your account by an id that {reason}.',
  { nextStep: 'Ask an administrator to choose another id for people there, which lasts and is short.' },
)
export const OtherAccountConnected = problem(
  403,
  'OTHER_ACCOUNT_CONNECTED',
  'Another account of this provider is connected to the person with your e-mail address.',
  { nextStep: 'Use that account, or ask an administrator to disconnect it under People.' },
)
export const LogoutRefused = problem(400, 'LOGOUT_REFUSED', 'The logout token was not accepted: {reason}.', {
  nextStep: 'Send a fresh one, signed for this client as OpenID Connect Back-Channel Logout says.',
})

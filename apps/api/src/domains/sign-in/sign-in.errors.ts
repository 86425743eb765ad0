import { problem } from '../../platform/errors/problem.ts'

export const SignInLinkInvalid = problem(
  400,
  'SIGN_IN_LINK_INVALID',
  'This link was used, has expired or never existed.',
  {
    nextStep:
      'Ask for a new one: "npm run -s automat -- sign-in-link" on the server, or an invitation from an administrator.',
  },
)
export const NobodyToSignIn = problem(
  404,
  'NOBODY_TO_SIGN_IN',
  'Nobody with that e-mail belongs to the organization.',
  {
    nextStep: '"npm run -s automat -- user list" shows everybody.',
  },
)
export const ProviderRequired = problem(
  403,
  'PROVIDER_REQUIRED',
  'Your organization lets people in through its identity provider only.',
  { nextStep: 'Use its button on the sign-in page. Links and passkeys are for its emergency administrator alone.' },
)

import { problem } from '../../platform/errors/problem.ts'

export const ProviderNameTaken = problem(
  409,
  'PROVIDER_NAME_TAKEN',
  'There is an identity provider "{name}" already.',
  { nextStep: 'Choose another name, or change the one there is.' },
)
export const ProviderIdTaken = problem(409, 'PROVIDER_ID_TAKEN', 'This id is an identity provider’s already.', {
  nextStep: 'Choose a new random UUID.',
})
export const TooManyProviders = problem(
  409,
  'TOO_MANY_PROVIDERS',
  'An organization has at most {most} identity providers.',
  { nextStep: 'Delete one that nobody uses.' },
)
export const ProvidersNeedAPerson = problem(
  403,
  'PROVIDERS_NEED_A_PERSON',
  'Who signs in how is decided by a person in a browser, not by a token.',
  { nextStep: 'Sign in to the portal as an administrator.' },
)
export const ProviderSecretMissing = problem(
  400,
  'PROVIDER_SECRET_MISSING',
  'Another issuer or client needs its own secret: the one that is stored belongs to the one before.',
  { nextStep: 'Send clientSecret too.' },
)
export const LastProvider = problem(
  409,
  'LAST_PROVIDER',
  'People have to sign in through an identity provider, and this is the only one that is switched on.',
  { nextStep: 'Switch another one on, or no longer require it.' },
)
export const NoProviderToRequire = problem(
  409,
  'NO_PROVIDER_TO_REQUIRE',
  'Nobody could sign in any more: no identity provider is switched on.',
  { nextStep: 'Set one up, and sign in through it yourself.' },
)
export const SignInThroughItFirst = problem(
  409,
  'SIGN_IN_THROUGH_IT_FIRST',
  'You came by a link or a passkey, and would be locked out at once.',
  { nextStep: 'Sign in through an identity provider, which shows that it works, and require it then.' },
)
export const EmergencyAdminNeeded = problem(
  422,
  'EMERGENCY_ADMIN_NEEDED',
  'The one who may still use a link or a passkey has to be an administrator of the organization.',
  { nextStep: 'Name another administrator.' },
)

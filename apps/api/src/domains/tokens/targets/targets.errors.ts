import { problem } from '../../../platform/errors/problem.ts'

export const TargetNameTaken = problem(409, 'TOKEN_TARGET_NAME_TAKEN', 'There is a target "{name}" already.', {
  nextStep: 'Choose another name, or delete that one first.',
})
export const TooManyTargets = problem(409, 'TOO_MANY_TOKEN_TARGETS', 'An organization has at most {most} targets.', {
  nextStep: 'Delete one that nothing uses.',
})
export const TargetAddressRefused = problem(422, 'TOKEN_TARGET_ADDRESS_REFUSED', 'The address {reason}.', {
  nextStep:
    'Use a public https address, or ask whoever runs this server to name the host in PRIVATE_TARGET_HOSTS: docs/operate.md.',
})
export const TargetOfAnotherOwner = problem(
  409,
  'TOKEN_TARGET_OF_ANOTHER_OWNER',
  'The target "{name}" is not for tokens of this owner.',
  { nextStep: "Choose one of the token's own team, or for a token of the organization one of the organization." },
)
export const PersonalTokensStay = problem(
  409,
  'PERSONAL_TOKENS_STAY',
  'A personal token acts as its person, and is not sent anywhere by itself.',
  { nextStep: 'Use a token of a team for a machine.' },
)
export const RotationTooEarly = problem(
  409,
  'ROTATION_TOO_EARLY',
  'The token lives {days} days; it cannot be rotated {asked} days before its end.',
  { nextStep: 'Choose fewer days, or rotate it to one that lives longer first.' },
)
export const TargetPathTaken = problem(
  409,
  'TOKEN_TARGET_PATH_TAKEN',
  'Another token is delivered to the path "{path}" of this target.',
  { nextStep: 'Choose another path: each delivery replaces what is there.' },
)

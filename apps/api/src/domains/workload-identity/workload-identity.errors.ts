import { problem } from '../../platform/errors/problem.ts'

export const NoIssuerYet = problem(409, 'NO_ISSUER_YET', 'The organization signs no identity tokens yet.', {
  nextStep: 'Add an account that is signed in to with one: that makes the first key.',
})
export const RotationUnderWay = problem(
  409,
  'ROTATION_UNDER_WAY',
  'The next key is published already, and signs from {signsFrom} on.',
  { nextStep: 'Wait for it; or, where a key has leaked, rotate at once.' },
)

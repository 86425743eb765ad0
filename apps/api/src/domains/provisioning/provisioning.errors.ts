import { Problem, problem } from '../../platform/errors/problem.ts'

export const ScimInvalidSyntax = problem(400, 'SCIM_INVALID_SYNTAX', '{why}.')
export const ScimInvalidFilter = problem(400, 'SCIM_INVALID_FILTER', 'The filter cannot be read: {why}.')
export const ScimInvalidPath = problem(400, 'SCIM_INVALID_PATH', '{why}.')
export const ScimInvalidValue = problem(400, 'SCIM_INVALID_VALUE', '{why}.')
export const ScimNoTarget = problem(400, 'SCIM_NO_TARGET', '{why}.')
export const ScimReadOnly = problem(400, 'SCIM_READ_ONLY', '{why}.')
export const ScimTaken = problem(409, 'SCIM_TAKEN', 'There is a user with this {what} already.', {
  nextStep: 'Look for that one with a filter, and change it.',
})
export const ScimNotFound = problem(404, 'SCIM_NOT_FOUND', '{type} {id} does not exist.')
export const ScimNotAllowed = problem(405, 'SCIM_NOT_ALLOWED', '{method} is not for this address.')
export const ScimChangedMeanwhile = problem(
  412,
  'SCIM_CHANGED_MEANWHILE',
  'It was changed since: its version is {version} now.',
  { nextStep: 'Get it again, and send the change with the new version.' },
)
export const ScimNoFilter = problem(403, 'SCIM_NO_FILTER', 'What is offered here is not filtered.', {
  nextStep: 'Ask without a filter: the answer is short.',
})
export const ScimNotOffered = problem(501, 'SCIM_NOT_OFFERED', '{what} is not offered.', {
  nextStep: 'ServiceProviderConfig says what is.',
})

/** RFC 7644, section 3.12: what clients match. */
const scimTypes: Record<string, string> = {
  SCIM_INVALID_SYNTAX: 'invalidSyntax',
  SCIM_INVALID_FILTER: 'invalidFilter',
  SCIM_INVALID_PATH: 'invalidPath',
  SCIM_INVALID_VALUE: 'invalidValue',
  SCIM_NO_TARGET: 'noTarget',
  SCIM_READ_ONLY: 'mutability',
  SCIM_TAKEN: 'uniqueness',
  EMAIL_TAKEN: 'uniqueness',
  MALFORMED_BODY: 'invalidSyntax',
  INVALID_REQUEST: 'invalidSyntax',
  LAST_ADMIN: 'mutability',
  EMERGENCY_ADMIN: 'mutability',
}

export function scimTypeOf({ code }: Problem): string | undefined {
  return scimTypes[code]
}

/** `mutability` goes with 400 alone. */
export function scimStatusOf(problem: Problem): number {
  return scimTypeOf(problem) === 'mutability' ? 400 : problem.status
}

const byScimType: Record<string, new (values: { why: string }) => Problem> = {
  invalidSyntax: ScimInvalidSyntax,
  invalidFilter: ScimInvalidFilter,
  invalidPath: ScimInvalidPath,
  invalidValue: ScimInvalidValue,
  noTarget: ScimNoTarget,
  mutability: ScimReadOnly,
}

/** What the library refused, in our words for errors. */
export function refusedByLibrary(error: unknown): unknown {
  const { name, message, scimType } = error as { name?: string; message?: string; scimType?: string }
  const known = byScimType[scimType ?? (name === 'TypeError' ? 'invalidValue' : '')]
  return known ? new known({ why: String(message).replace(/\.$/, '') }) : error
}

export const ProvisioningTokenThere = problem(
  409,
  'PROVISIONING_TOKEN_THERE',
  'The identity provider has a token already.',
  { nextStep: 'Rotate it: both work until the grace is over.' },
)
export const NoSuchTeam = problem(422, 'NO_SUCH_TEAM', 'The organization has no team {id}.', {
  nextStep: 'GET /api/v1/teams lists the teams there are.',
})
export const TeamNamedTwice = problem(422, 'TEAM_NAMED_TWICE', 'The team "{team}" is named twice.', {
  nextStep: 'Give each team one role.',
})
export const EffectChanged = problem(
  409,
  'EFFECT_CHANGED',
  'What this does is not what was shown: people or groups changed meanwhile.',
  { nextStep: 'Look at the preview again.' },
)

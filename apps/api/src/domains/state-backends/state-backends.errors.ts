import { problem } from '../../platform/errors/problem.ts'

export const StateBackendInvalid = problem(
  422,
  'STATE_BACKEND_INVALID',
  'The state backend cannot be used like this.',
  {
    nextStep: 'Correct the fields that are named and send it again.',
  },
)
export const StateBackendNameTaken = problem(
  409,
  'STATE_BACKEND_NAME_TAKEN',
  'There is a state backend named "{name}" already.',
  { nextStep: 'Choose another name.' },
)
export const TooManyStateBackends = problem(
  409,
  'TOO_MANY_STATE_BACKENDS',
  'An organization has at most {most} state backends.',
  { nextStep: 'Remove one that nothing uses.' },
)
export const StateBackendUseTaken = problem(
  409,
  'STATE_BACKEND_USE_TAKEN',
  'New environments of {where} already go to the state backend "{name}".',
  { nextStep: 'Take that use away from it first.' },
)
export const StateBackendInUse = problem(
  409,
  'STATE_BACKEND_IN_USE',
  'The state of {count} environments is there: {environments}.',
  { nextStep: 'Destroy these environments first. Without the backend nobody could.' },
)
export const StateBackendTokenPersonal = problem(
  422,
  'STATE_BACKEND_TOKEN_PERSONAL',
  'This is the token of a person, "{name}".',
  { nextStep: 'Give the token of a team, which reaches the stacks of that team and no others.' },
)
export const StateBackendTokenOrganization = problem(
  422,
  'STATE_BACKEND_TOKEN_ORGANIZATION',
  'This is a token of the whole organization "{organization}".',
  { nextStep: 'Give the token of a team, which reaches the stacks of that team and no others.' },
)
export const StateBackendTokenRefused = problem(
  422,
  'STATE_BACKEND_TOKEN_REFUSED',
  'The service does not take this token.',
  { nextStep: 'Check that it is complete and has not expired or been revoked.' },
)
export const StateBackendUnreachable = problem(422, 'STATE_BACKEND_UNREACHABLE', 'It cannot be used: {why}.', {
  nextStep: 'Check the address, and that this server may reach it; docs/state-backends.md says what has to be allowed.',
})
export const StateBackendNotWritable = problem(422, 'STATE_BACKEND_NOT_WRITABLE', 'It cannot be written to: {why}.', {
  nextStep: 'Give it credentials that may create and change stacks there.',
})
export const StateBackendClash = problem(
  409,
  'STATE_BACKEND_CLASH',
  'The state backend "{backend}" and an account of this run both set {variables}.',
  { nextStep: 'Keep the state of such environments elsewhere: an administrator says where under "State backends".' },
)

import { problem } from '../../platform/errors/problem.ts'

export const TeamSlugTaken = problem(409, 'TEAM_SLUG_TAKEN', 'There is a team "{slug}" already.', {
  nextStep: 'Choose another short name.',
})
export const TeamNotEmpty = problem(
  409,
  'TEAM_NOT_EMPTY',
  'The team "{slug}" still owns environments or stacks, or their history.',
  {
    nextStep: 'A team with history stays, so that the history stays readable. Take its people out instead.',
  },
)
export const GivenByGroup = problem(
  409,
  'GIVEN_BY_GROUP',
  'A group of the identity provider gives them their place in the team "{team}".',
  { nextStep: 'Take them out of that group there, or change what it gives under Provisioning.' },
)
export const NotAMember = problem(422, 'NOT_A_MEMBER', 'This person does not belong to the organization.', {
  nextStep: 'Invite them first.',
})

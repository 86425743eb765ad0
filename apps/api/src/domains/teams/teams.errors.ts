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
export const NotAMember = problem(422, 'NOT_A_MEMBER', 'This person does not belong to the organization.', {
  nextStep: 'Invite them first.',
})

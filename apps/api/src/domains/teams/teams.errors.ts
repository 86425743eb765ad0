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
export const TeamHoldsBack = problem(
  403,
  'TEAM_HOLDS_BACK',
  'The team "{team}" is kept from some stacks, and so is whoever belongs to it: nobody leaves it by themselves.',
  { nextStep: 'Ask an administrator to take you out.' },
)
export const NotAMember = problem(422, 'NOT_A_MEMBER', 'This person does not belong to the organization.', {
  nextStep: 'Invite them first.',
})

export const MembershipEndsTooSoon = problem(409, 'MEMBERSHIP_ENDS_TOO_SOON', 'The time has passed already: {until}.', {
  nextStep: 'Say a time that is ahead, or take the person out.',
})
export const MembershipEndsTooLate = problem(
  409,
  'MEMBERSHIP_ENDS_TOO_LATE',
  'A membership for a time lasts at most two years from now, until {latest}.',
  { nextStep: 'Say an earlier time, or let it last with null.' },
)
export const MembershipOutlastsYours = problem(
  403,
  'MEMBERSHIP_OUTLASTS_YOURS',
  'You look after this team until {until}, and give nobody more than that time.',
  { nextStep: 'Say a time until then, or ask somebody who looks after the team for longer.' },
)

import { problem } from '../../platform/errors/problem.ts'

export const InvitationInvalid = problem(
  400,
  'INVITATION_INVALID',
  'This invitation was used or revoked, has expired or never existed.',
  {
    nextStep: 'Ask an administrator of the organization for a new one.',
  },
)
export const InvitationClosed = problem(409, 'INVITATION_CLOSED', 'This invitation was accepted or revoked already.')
export const NoSuchTeam = problem(422, 'NO_SUCH_TEAM', 'The organization has no team {id}.', {
  nextStep: 'GET /api/v1/teams lists the teams there are.',
})
export const InvitationsNeedAPerson = problem(
  403,
  'INVITATIONS_NEED_A_PERSON',
  'A token cannot invite anybody: the link would be a way in that outlives the token.',
  { nextStep: 'Sign in in the browser.' },
)

import { problem } from '../../platform/errors/problem.ts'

export const LastAdmin = problem(409, 'LAST_ADMIN', 'This is the only administrator of the organization.', {
  nextStep: 'Make somebody else an administrator first.',
})
export const AlreadyAMember = problem(409, 'ALREADY_A_MEMBER', '{email} already belongs to this organization.', {
  nextStep: 'Change their role under People instead.',
})
export const EmailTaken = problem(409, 'EMAIL_TAKEN', 'The e-mail address {email} is somebody else’s.', {
  nextStep: 'Two people are never made one. Remove the other one first, or choose another address.',
})
export const SwitchedOff = problem(
  409,
  'SWITCHED_OFF',
  'The identity provider has switched {email} off in this organization.',
  { nextStep: 'Switch them on again there. What the provider decides is not overruled here.' },
)
export const EmergencyAdmin = problem(
  409,
  'EMERGENCY_ADMIN',
  'This is the one administrator who gets in when the identity provider is away.',
  { nextStep: 'Name another one under Sign-in first.' },
)

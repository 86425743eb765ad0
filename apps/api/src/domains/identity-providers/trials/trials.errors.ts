import { problem } from '../../../platform/errors/problem.ts'

export const TrialOver = problem(
  404,
  'TRIAL_OVER',
  'This trial was begun more than ten minutes ago, in another browser, or was shown already.',
  { nextStep: 'Begin another one from the settings of the provider.' },
)
export const TrialNotFinished = problem(
  409,
  'TRIAL_NOT_FINISHED',
  'The provider has not sent you back yet, or its answer is still being checked.',
  {
    nextStep:
      'Sign in on its page first. Where it shows an error of its own, it does not know our redirect address, or not this client.',
  },
)

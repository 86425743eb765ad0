import { problem } from '../../platform/errors/problem.ts'

export const EnvironmentAtWork = problem(
  409,
  'ENVIRONMENT_AT_WORK',
  'Run {number} of the environment "{environment}" is not finished.',
  { nextStep: 'Wait until it is done, or cancel it first.' },
)

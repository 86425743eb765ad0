import { problem } from '../../../platform/errors/problem.ts'

export const TokenLivesTooLong = problem(
  409,
  'TOKEN_LIVES_TOO_LONG',
  'A token of this kind ({kind}) lives at most {days} days in this organization; {asked} were asked for.',
  { nextStep: 'Ask for fewer days. An administrator sets the limit under Token rules.' },
)
export const TokenHasToExpire = problem(
  409,
  'TOKEN_HAS_TO_EXPIRE',
  'Tokens of this organization have to expire: one of this kind ({kind}) after at most {days} days.',
  { nextStep: 'Say for how many days. An administrator may allow tokens that never expire under Token rules.' },
)

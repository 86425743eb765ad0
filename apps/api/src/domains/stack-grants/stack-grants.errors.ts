import { problem } from '../../platform/errors/problem.ts'

export const GrantExists = problem(409, 'GRANT_EXISTS', 'The team "{team}" has a grant on {selection} already.', {
  nextStep: 'Change that one, or remove it first.',
})
export const TooManyGrants = problem(409, 'TOO_MANY_GRANTS', 'A team has at most {limit} grants.', {
  nextStep: 'Put stacks together by stage or by tag, and remove the grants on single ones.',
})

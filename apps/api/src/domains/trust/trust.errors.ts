import { problem } from '../../platform/errors/problem.ts'

export const TrustNeedsAPerson = problem(
  403,
  'TRUST_NEEDS_A_PERSON',
  'A token cannot say which pipelines are trusted.',
  {
    nextStep: 'Sign in in the browser.',
  },
)
export const TrustRuleNameTaken = problem(409, 'TRUST_RULE_NAME_TAKEN', 'A trust rule "{name}" is there already.', {
  nextStep: 'Choose another name, or change that rule.',
})
export const TooManyTrustRules = problem(
  409,
  'TOO_MANY_TRUST_RULES',
  'An organization has at most {most} trust rules.',
  {
    nextStep: 'Delete rules that nothing uses: the list says when each was last used.',
  },
)
export const TrustRuleUnfit = problem(400, 'INVALID_REQUEST', 'The rule would trust more than it says, or nobody.', {
  title: 'Invalid request',
  nextStep: 'Correct the fields named in "errors". docs/pipelines.md explains each.',
})

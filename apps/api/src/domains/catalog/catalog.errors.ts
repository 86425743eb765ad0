import { problem } from '../../platform/errors/problem.ts'

export const VersionExists = problem(
  409,
  'VERSION_EXISTS',
  'Version {version} of "{name}" exists already, as {state}.',
  {
    nextStep: 'A version never changes. Raise the version number and upload that.',
  },
)
export const VersionNotChecked = problem(
  409,
  'VERSION_NOT_CHECKED',
  'This version is {state}; only a checked one can be decided on.',
  {
    nextStep: 'Wait for its checks, or upload a new version.',
  },
)
export const ChecksFailed = problem(409, 'CHECKS_FAILED', 'This version did not pass its checks: {names}.', {
  nextStep: 'Correct the blueprint and upload a new version.',
})
export const AuthorCannotDecide = problem(
  403,
  'AUTHOR_CANNOT_DECIDE',
  'Whoever uploaded a version does not decide on it.',
  {
    nextStep: 'Ask another administrator of the catalog.',
  },
)
export const VersionNotPublished = problem(
  409,
  'VERSION_NOT_PUBLISHED',
  'This version is {state}; only a published one can be {done}.',
)
export const TooManyDrafts = problem(
  429,
  'TOO_MANY_DRAFTS',
  '{most} uploaded versions wait for their checks already.',
  {
    nextStep: 'Upload it again once some of them have been checked.',
    retryAfterSeconds: 30,
  },
)
export const NothingToOrder = problem(
  422,
  'BLUEPRINT_NOT_PUBLISHED',
  'The blueprint "{name}" has no published version{version}.',
  {
    nextStep: 'GET /api/v1/blueprints lists what can be ordered.',
  },
)
export const NotInPortfolio = problem(
  403,
  'NOT_IN_PORTFOLIO',
  'The team "{team}" may not order "{name}" for the stage {stage}.',
  {
    nextStep: "Ask an administrator of the catalog to add it to the team's portfolio, or choose another stage.",
  },
)

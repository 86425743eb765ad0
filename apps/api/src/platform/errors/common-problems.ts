import { problem } from './problem.ts'

export const InvalidRequest = problem(400, 'INVALID_REQUEST', 'The request does not fit what is documented.', {
  nextStep: 'Correct the fields named in "errors" and send it again. /docs/api describes every field.',
})
export const MalformedBody = problem(400, 'MALFORMED_BODY', 'The body is not valid JSON.', {
  nextStep: 'Send a JSON document with Content-Type: application/json.',
})
export const Unauthenticated = problem(401, 'UNAUTHENTICATED', 'This needs a signed-in person or an access token.', {
  nextStep: 'Sign in, or send "Authorization: Bearer <token>" with a token that is neither expired nor revoked.',
})
export const WrongKindOfToken = problem(
  401,
  'WRONG_KIND_OF_TOKEN',
  'A token of this kind does not open this address.',
  {
    nextStep: "An identity provider's token opens the SCIM addresses of its organization, and no other token does.",
  },
)
export const Forbidden = problem(
  403,
  'FORBIDDEN',
  'You may see this, but it takes the permission {permission} to do that.',
  {
    nextStep: 'Ask an administrator of your organization.',
  },
)
export const ScopeMissing = problem(
  403,
  'SCOPE_MISSING',
  "This takes the permission {permission}, which this token's scopes leave out.",
  { nextStep: 'Use a token with a scope that holds it: docs/tokens.md lists them.' },
)
export const StackLevelTooLow = problem(
  403,
  'STACK_LEVEL_TOO_LOW',
  'This takes the level {needed} on the stack (permission {permission}); your teams give you {level}.',
  { nextStep: "Ask an administrator for more: the team's page in the portal, under Stack access." },
)
export const SecretsNotGranted = problem(
  403,
  'SECRETS_NOT_GRANTED',
  'This opens secrets of the stack, which takes the permission {permission}; the level {level} that your teams give you here comes without secrets.',
  {
    nextStep:
      "Ask an administrator to allow secrets in your team's grant: the team's page in the portal, under Stack access.",
  },
)
export const ConfirmIdentity = problem(
  403,
  'CONFIRM_IDENTITY',
  'This needs you to have shown within the last {minutes} minutes that it is you. You can do so {ways}.',
  {
    title: 'Confirm that it is you',
    nextStep: 'Try it again, and confirm when the portal asks.',
  },
)
export const CrossSiteRequest = problem(
  403,
  'CROSS_SITE_REQUEST',
  'A change made with a cookie must come from our own pages.',
  {
    nextStep: 'Open the portal itself, or use an access token.',
  },
)
export const NotFound = problem(404, 'NOT_FOUND', 'There is nothing here that you may see.', {
  nextStep: 'Check the address. It may have been deleted, or it belongs to a team that you are not in.',
})
export const BodyTooLarge = problem(
  413,
  'BODY_TOO_LARGE',
  'The body is larger than the {limit} MB that this address takes.',
  {
    nextStep: 'Send less at once.',
  },
)
export const UnsupportedMediaType = problem(415, 'UNSUPPORTED_MEDIA_TYPE', 'This address takes JSON only.', {
  nextStep: 'Send Content-Type: application/json.',
})
export const TooManyRequests = problem(429, 'TOO_MANY_REQUESTS', 'Too many requests; try again in {seconds} seconds.', {
  nextStep: 'Wait as long as the Retry-After header says.',
})
export const Internal = problem(500, 'INTERNAL', 'Something went wrong on our side.', {
  nextStep: 'Try again. If it stays, give the request id to whoever runs this server: the log has the cause.',
})
export const TryAgain = problem(503, 'TRY_AGAIN', "Two changes were in each other's way, and this one gave way.", {
  nextStep: 'Nothing was changed. Send it again.',
  retryAfterSeconds: 1,
})
export const DatabaseFull = problem(507, 'DATABASE_FULL', "The database's disk is full.", {
  nextStep: 'Nothing was changed. Tell whoever runs this server, and send it again once there is room.',
})
export const DatabaseUnavailable = problem(503, 'DATABASE_UNAVAILABLE', 'The database does not answer.', {
  nextStep:
    'Try again in a few seconds. Whether a change was made that was being answered is not known: look first, or send it with its Idempotency-Key.',
  retryAfterSeconds: 3,
})

import { problem } from '../platform/errors/problem.ts'

export const StackNotFound = problem(404, 'STACK_NOT_FOUND', 'There is no stack "{stack}" that you may see.')
export const StackKeptElsewhere = problem(
  409,
  'STACK_KEPT_ELSEWHERE',
  'The state of this stack is not kept here but in the state backend "{backend}".',
  { nextStep: 'Log in there with "pulumi login", or use the portal.' },
)
export const StackExists = problem(409, 'STACK_EXISTS', 'A stack named "{stack}" already exists.')
/** The CLI recognises this text: it then explains `--force`. */
export const StackHasResources = problem(400, 'STACK_HAS_RESOURCES', 'Bad Request: Stack still contains resources.')
export const StackBelongsToEnvironment = problem(
  409,
  'STACK_BELONGS_TO_ENVIRONMENT',
  'This stack belongs to the environment "{environment}".',
  { nextStep: 'Change or destroy the environment in the portal.' },
)
export const InvalidName = problem(
  400,
  'INVALID_NAME',
  'A {what} name has 1 to 100 letters, digits, hyphens, underscores and dots, and starts with a letter or digit.',
)
export const InvalidTags = problem(400, 'INVALID_TAGS', '{reason}')
export const NewStackNotGranted = problem(
  403,
  'NEW_STACK_NOT_GRANTED',
  'Your team may not write stacks of this stage or with these tags, so it cannot make one.',
  { nextStep: "Ask an administrator for the level write: the team's page in the portal, under Stack access." },
)
export const TagBelongsToEnvironment = problem(
  409,
  'TAG_BELONGS_TO_ENVIRONMENT',
  'The tag "{tag}" is set by the environment "{environment}".',
  { nextStep: 'Use a tag whose name does not begin with "automat:".' },
)
export const TagsGrantAccess = problem(
  403,
  'TAGS_GRANT_ACCESS',
  'What teams may do with this stack hangs on its tags ({tags}): changing them takes the level admin on the stack (permission stacks:administer).',
  { nextStep: 'Ask somebody with the level admin on this stack, or an administrator of your organization.' },
)
export const TeamRequired = problem(403, 'TEAM_REQUIRED', 'Say which team the stack is for.', {
  nextStep: 'Create it with "pulumi stack init --teams <team>". You may name a team that you belong to.',
})
export const UpdateConflict = problem(
  409,
  'UPDATE_CONFLICT',
  'Another update is in progress: {who} started {kind} at {since}.',
  { nextStep: 'Wait for it to end, or end it with "pulumi cancel" if nothing runs any more.' },
)
/** The CLI sends again what is answered with 5xx. */
export const StackAtWork = problem(
  503,
  'STACK_AT_WORK',
  'Other requests are at work on this stack, and take longer than usual.',
  { nextStep: 'Nothing was changed. Try again in a few seconds.', retryAfterSeconds: 5 },
)
export const UpdateNotFound = problem(404, 'UPDATE_NOT_FOUND', 'There is no such update of this stack.')
export const UpdateNotRunning = problem(409, 'UPDATE_NOT_RUNNING', 'There is no update to cancel: it is {state}.')
export const UpdateAlreadyStarted = problem(409, 'UPDATE_ALREADY_STARTED', 'This update was already started.')
export const UpdateNeedsToken = problem(403, 'UPDATE_NEEDS_TOKEN', 'An update is started with an access token.', {
  nextStep: 'Use "pulumi login" with a personal, team or organization token.',
})
/** 403 ends the renewal loop of the CLI; 401 would make it ask for a login. */
export const LeaseLost = problem(
  403,
  'LEASE_LOST',
  'This update no longer holds its lease: it was cancelled, it ended, it was silent for too long, or its token was ended.',
  { nextStep: 'What was reported until then is saved. Run "pulumi refresh" before the next update.' },
)
export const VersionNotFound = problem(404, 'VERSION_NOT_FOUND', 'This stack has no version {version}.')
export const VersionNotKept = problem(409, 'VERSION_NOT_KEPT', 'The state of version {version} is no longer kept.', {
  nextStep: 'Choose a version that is still kept. docs/stacks.md tells for how long versions are kept.',
})
export const TooManyPinned = problem(409, 'TOO_MANY_PINNED', 'A stack has at most {limit} pinned versions.', {
  nextStep: 'Unpin one that is no longer needed.',
})
export const VersionBroken = problem(
  409,
  'VERSION_BROKEN',
  'Version {version} does not hold together: {problem}. The last good version is {lastGood}.',
  { nextStep: 'Restore the last good version, or take the state apart with "pulumi state repair".' },
)
export const StackChanged = problem(
  409,
  'STACK_CHANGED',
  'The stack is at version {version} by now, not at {expected}.',
  { nextStep: 'Look at what changed, and decide again.' },
)
export const StackNameNotConfirmed = problem(
  422,
  'STACK_NAME_NOT_CONFIRMED',
  'This takes the name of the stack in "confirmName".',
  { nextStep: 'Send the exact name of the stack.' },
)
export const ChangesNeedApproval = problem(
  409,
  'APPROVAL_NEEDED',
  'Changes of the environment "{environment}" need an approval, so they are made by runs of the portal alone. Previews are open.',
  { nextStep: 'Change the environment in the portal: the run waits there for an approver.' },
)
export const StateIsJudged = problem(
  409,
  'STATE_IS_JUDGED',
  'A run of the environment "{environment}" was previewed against this state, and is approved by that.',
  { nextStep: 'Wait until it has ended, or discard it in the portal.' },
)
export const NoPendingCreate = problem(
  422,
  'NO_PENDING_CREATE',
  'No creation of {urn} is pending in version {version}.',
  { nextStep: 'Only creations are settled by hand; a refresh settles the rest.' },
)
export const PendingCreateNotImported = problem(
  409,
  'PENDING_CREATE_NOT_IMPORTED',
  'The resource cannot be taken into the state: {reason}.',
  { nextStep: 'Clear the pending creation instead, and import the resource with "pulumi import".' },
)
export const InvalidDeployment = problem(400, 'INVALID_DEPLOYMENT', 'The deployment is not valid: {reason}.')
export const InvalidJournal = problem(400, 'INVALID_JOURNAL', 'The journal entries are not valid: {reason}.')
export const JournalTooLarge = problem(
  422,
  'JOURNAL_TOO_LARGE',
  'What the engine reported of this update is more than {entries} entries or {megabytes} MB, and is not put together.',
  { nextStep: 'Cancel the update, restore the version before it, and run "pulumi refresh".' },
)
export const CheckpointMismatch = problem(
  409,
  'CHECKPOINT_MISMATCH',
  'The difference does not lead to the checkpoint that it names.',
)
export const InvalidCiphertext = problem(
  400,
  'INVALID_CIPHERTEXT',
  'A secret of this stack could not be decrypted: it is damaged, or it was encrypted for another stack.',
)
export const OutputNotFound = problem(404, 'OUTPUT_NOT_FOUND', 'This stack has no output "{name}".')
export const NotOffered = problem(404, 'NOT_OFFERED', 'Automat does not offer this part of Pulumi Cloud: {request}.', {
  nextStep: 'The page "Use the Pulumi CLI" of the documentation lists what works.',
})
export const EventTypesNotOffered = problem(400, 'EVENT_TYPES_NOT_OFFERED', 'Events have no type codes here.', {
  nextStep: 'Filter them with --urn instead.',
})
export const StackNotOfThisMove = problem(
  409,
  'STACK_NOT_OF_THIS_MOVE',
  '"{stack}" was not moved from {source}: it {why}.',
  { nextStep: 'Rename or remove it, or leave it out of the move.' },
)
export const MovedOutOfOrder = problem(
  409,
  'MOVED_OUT_OF_ORDER',
  'Version {version} cannot follow version {newest}: versions are moved in order, each once.',
  { nextStep: 'Begin the move again: it goes on with what is missing.' },
)
export const ForeignSecret = problem(
  400,
  'FOREIGN_SECRET',
  'A secret of the state is in clear, or not encrypted with the key of this stack.',
  { nextStep: 'Encrypt it with the stack\'s own key first, as "automat stack move" does.' },
)

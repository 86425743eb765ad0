import { problem } from '../../platform/errors/problem.ts'

export const PackNotFound = problem(404, 'POLICY_PACK_NOT_FOUND', 'There is no policy pack "{name}" {version}.', {
  nextStep: '"pulumi policy ls" shows the packs of your organization.',
})
export const PackVersionTaken = problem(
  409,
  'POLICY_PACK_VERSION_TAKEN',
  'Version {version} of the policy pack "{name}" was already published, and a version never changes.',
  { nextStep: 'Raise "version" in the package.json of the pack.' },
)
export const InvalidPack = problem(400, 'INVALID_POLICY_PACK', 'The policy pack cannot be published: {reason}', {
  nextStep: 'The page "Policies" of the documentation says what a pack has to bring.',
})
export const PackNotUploaded = problem(
  409,
  'POLICY_PACK_NOT_UPLOADED',
  'The archive of the policy pack did not arrive: it is larger than {limit} MB, or the upload took longer than {minutes} minutes.',
  { nextStep: 'Make it smaller, and publish it again.' },
)
export const UploadRefused = problem(403, 'POLICY_PACK_UPLOAD_REFUSED', 'This upload was not announced, or is over.')
export const PackAddressExpired = problem(403, 'POLICY_PACK_ADDRESS_EXPIRED', 'This address is not valid any more.', {
  nextStep: 'Start the update again: it gets a new one.',
})
/** Not 409, which an engine takes for a stack that is busy. */
export const PackAltered = problem(
  422,
  'POLICY_PACK_ALTERED',
  'The policy pack "{name}" {version} was altered after it was published, so nothing is run.',
  { nextStep: 'Tell an administrator. A new version of the pack, enabled in its place, ends this.' },
)
export const CliTooOld = problem(
  422,
  'CLI_TOO_OLD_FOR_POLICIES',
  'Policy packs are required of this stack, and the Pulumi CLI {version} does not keep to all that is set for them.',
  { nextStep: 'Install version 3 of the Pulumi CLI.' },
)
export const PackInUse = problem(
  409,
  'POLICY_PACK_IN_USE',
  'The policy pack "{name}" {version} is enabled in {groups}.',
  { nextStep: 'Disable it there first.' },
)
export const GroupNotFound = problem(404, 'POLICY_GROUP_NOT_FOUND', 'There is no policy group "{name}".')
export const GroupExists = problem(409, 'POLICY_GROUP_EXISTS', 'There is a policy group "{name}" already.')
export const DefaultGroupFixed = problem(
  409,
  'DEFAULT_POLICY_GROUP_FIXED',
  'The default policy group holds every stack, keeps its name and is not deleted.',
  { nextStep: 'Make another group for some of the stacks.' },
)
export const GroupStackNotFound = problem(404, 'STACK_NOT_FOUND', 'There is no stack "{stack}" that you may see.')
export const InvalidPolicyConfig = problem(
  400,
  'INVALID_POLICY_CONFIG',
  'The configuration does not fit the policy pack "{name}": {reason}',
)
export const ModeNotOffered = problem(400, 'POLICY_GROUP_NOT_OFFERED', 'Policy groups hold stacks here, not accounts.')

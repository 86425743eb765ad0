import { problem } from '../../platform/errors/problem.ts'

export const EnvironmentNameTaken = problem(
  409,
  'ENVIRONMENT_NAME_TAKEN',
  'There is an environment named "{name}" already.',
  { nextStep: 'Choose another name. It is free again once that environment is destroyed.' },
)
export const StackNameTaken = problem(
  409,
  'STACK_NAME_TAKEN',
  'There is a stack "{stack}" already, which belongs to no environment.',
  { nextStep: 'Choose another name, or remove that stack with "pulumi stack rm".' },
)
export const InputsInvalid = problem(422, 'INPUTS_INVALID', 'The inputs do not fit the blueprint.', {
  nextStep: 'Correct the fields named in "errors" and send it again.',
})
export const ImportsInvalid = problem(422, 'IMPORTS_INVALID', 'What is to be imported does not fit together.', {
  nextStep: 'Correct the fields named in "errors" and send it again.',
})
export const ImportsNeedReview = problem(422, 'IMPORTS_NEED_REVIEW', 'A run that imports is previewed and looked at.', {
  nextStep: 'Send "confirm": "review", look at the preview, then confirm the run.',
})
export const ResourceManaged = problem(409, 'RESOURCE_ALREADY_MANAGED', '{what} is in the state of {where} already.', {
  nextStep:
    'Remove it there with "pulumi state delete" first, or say that it is another resource that happens to have the same id ("evenIfManaged").',
})
export const EnvironmentDestroyed = problem(409, 'ENVIRONMENT_DESTROYED', 'The environment "{name}" is destroyed.', {
  nextStep: 'Order a new one: the name is free.',
})
export const EnvironmentProtected = problem(
  409,
  'ENVIRONMENT_PROTECTED',
  'The environment "{name}" is protected and cannot be destroyed.',
  { nextStep: 'Switch its protection off first.' },
)
export const NameNotConfirmed = problem(
  422,
  'NAME_NOT_CONFIRMED',
  'Destroying an environment takes its name in "confirmName".',
  { nextStep: 'Send the exact name of the environment.' },
)

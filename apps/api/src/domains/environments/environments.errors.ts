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

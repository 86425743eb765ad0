import { Problem, problem } from '../../platform/errors/problem.ts'

export const ServiceUnreachable = problem(503, 'SERVICE_UNREACHABLE', '{url} cannot be reached: {why}.', {
  nextStep: 'What was moved stays; begin the move again and it goes on from there.',
})

/** What a service answered, in its own words. */
export class ServiceRefused extends Problem {
  readonly serviceStatus: number

  constructor(url: string, status: number, message: string) {
    super(
      { status: 502, code: 'SERVICE_REFUSED', title: 'The service refused', nextStep: adviceAt(status) },
      `${url} answered ${status}: ${message}`,
    )
    this.serviceStatus = status
  }
}

function adviceAt(status: number): string | undefined {
  if (status === 401) return 'Is the token for this service, and still alive?'
  return undefined
}

export const CliFailed = problem(502, 'CLI_FAILED', 'pulumi {command}: {why}')
export const NoProject = problem(
  409,
  'NO_PROJECT',
  'The stack has neither a project in its name nor a resource that would tell it.',
  { nextStep: 'It holds nothing: make it anew with "pulumi stack init".' },
)
export const StillUpdating = problem(409, 'STILL_UPDATING', 'An update is at work on it at the source.', {
  nextStep: 'Begin the move again when it has ended.',
})
export const OldState = problem(
  409,
  'OLD_STATE',
  'Its state is of format {version}, which the Pulumi CLI has not written since 2018.',
  { nextStep: 'Run "pulumi refresh" on it at the source first.' },
)
export const BrokenState = problem(409, 'BROKEN_STATE', 'Its newest state does not hold together: {reason}.', {
  nextStep: 'Run "pulumi state repair" on it at the source first.',
})
export const NoSecretsProvider = problem(
  409,
  'NO_SECRETS_PROVIDER',
  'A state holds secrets, but does not say how they are encrypted.',
)
export const StackInTheWay = problem(409, 'STACK_IN_THE_WAY', 'A stack of this name is there already: it {why}.', {
  nextStep: 'Rename or remove it, or leave it out with --stack.',
})
export const ChangedAtSource = problem(
  409,
  'CHANGED_AT_SOURCE',
  'Version {version} at the source is not the one that was moved.',
  { nextStep: 'Remove the stack here ("pulumi stack rm --force") to move it anew.' },
)

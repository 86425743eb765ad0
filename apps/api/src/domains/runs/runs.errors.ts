import { problem } from '../../platform/errors/problem.ts'

export const RunInProgress = problem(
  409,
  'RUN_IN_PROGRESS',
  'Run {number} of "{environment}" is not finished: an environment has one run at a time.',
  { nextStep: 'Wait for it, confirm or discard it, or cancel it.' },
)
export const RunNotWaiting = problem(
  409,
  'RUN_ALREADY_DECIDED',
  'This run does not wait for a decision: it is {state}.',
  {
    nextStep: 'Look at the run again.',
  },
)
export const RunFinished = problem(409, 'RUN_FINISHED', 'This run has already ended: it is {state}.', {
  nextStep: 'Look at the run again.',
})
export const RunNotRetryable = problem(
  409,
  'RUN_NOT_RETRYABLE',
  'Only the newest run of an environment can be tried again, once it has failed or was cancelled.',
  {
    nextStep: 'Start a new run from the environment.',
  },
)
export const PlanChanged = problem(409, 'PLAN_CHANGED', 'The run has another plan than the one you looked at.', {
  nextStep: 'Look at its preview again, then decide.',
})
export const ApprovalNeeded = problem(
  409,
  'APPROVAL_NEEDED',
  'This run is applied once somebody other than whoever asked for it has approved its plan.',
  { nextStep: 'Ask an approver of your organization: the run waits for them under "Approvals".' },
)
export const ApprovalNotNeeded = problem(409, 'APPROVAL_NOT_NEEDED', 'This run needs no approval.', {
  nextStep: 'Whoever may confirm runs of its team confirms it.',
})
export const OwnRun = problem(
  403,
  'OWN_RUN',
  'Whoever asked for a run, or made the token that did, decides nothing about its approval.',
  { nextStep: 'Ask another approver of your organization. You can discard the run.' },
)
export const PoliciesChanged = problem(
  409,
  'POLICIES_CHANGED',
  'The required policy packs, or their levels, are not those under which this run was previewed.',
  { nextStep: 'Start a new run and look at its preview.' },
)
export const RunSessionOver = problem(409, 'RUN_SESSION_OVER', 'This run is not at work.', {
  nextStep: 'Only the runner of a run that is at work may fetch its session.',
})

import { useJudgeRun } from '../../api/queries/runs.ts'
import { ReasonButton } from '../../components/ReasonButton.tsx'
import type { RunView } from '../../api/views.ts'

export function RejectButton({ run }: { run: RunView }) {
  const judge = useJudgeRun(run.id)
  return (
    <ReasonButton
      verb="Reject"
      size="md"
      question={`Reject this run of ${run.environment.name}?`}
      description={`${run.requestedBy.name} reads it: say what to change.`}
      mutation={judge}
      onReason={(note) => judge.mutate({ verb: 'reject', note })}
    />
  )
}

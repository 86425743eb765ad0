import { useDecideVersion } from '../../api/queries/catalog.ts'
import { ReasonButton } from '../../components/ReasonButton.tsx'

export function RefuseButton({ id, name }: { id: string; name: string }) {
  const decide = useDecideVersion()
  return (
    <ReasonButton
      verb="Refuse"
      size="sm"
      question={`Refuse ${name}?`}
      description="Its author reads it: say what to change."
      mutation={decide}
      onReason={(reason, close) => decide.mutate({ id, verdict: 'refuse', reason }, { onSuccess: close })}
    />
  )
}

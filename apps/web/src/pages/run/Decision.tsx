import { Button, Group, Stack, Text } from '@mantine/core'
import { useDecideRun } from '../../api/queries/runs.ts'
import { ImportProof } from '../../features/imports/ImportProof.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { PreviewDiff } from '../../features/runs/preview/PreviewDiff.tsx'
import { changesIn, countOf, whatConfirmDoes } from '../../features/runs/run-words.ts'
import { ApprovalDecision } from './ApprovalDecision.tsx'
import type { RunPreview, RunView } from '../../api/views.ts'

/** The moment before anything happens: what would, and the ways to answer. */
export function Decision({ run, preview }: { run: RunView; preview: RunPreview }) {
  return (
    <Panel title="Preview" description={introduction(run, preview)}>
      <ImportProof run={run} counts={preview.counts} />
      <PreviewDiff preview={preview} />
      {run.approval.state === 'pending' ? <ApprovalDecision run={run} /> : <OwnDecision run={run} preview={preview} />}
    </Panel>
  )
}

/** Whoever may confirm runs of the team decides alone. */
function OwnDecision({ run, preview }: { run: RunView; preview: RunPreview }) {
  const decide = useDecideRun(run.id)
  const isLossy = countOf(preview.counts, 'delete') + countOf(preview.counts, 'replace') > 0
  return (
    <Stack gap="sm">
      <ProblemNote error={decide.error} />
      <Group gap="sm">
        {run.can.confirm && (
          <Button
            size="md"
            color={isLossy ? 'red' : undefined}
            loading={decide.isPending && decide.variables?.verb === 'confirm'}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ verb: 'confirm', planDigest: run.planDigest })}
          >
            {whatConfirmDoes(preview.counts)}
          </Button>
        )}
        {run.can.discard && (
          <Button
            size="md"
            variant="default"
            loading={decide.isPending && decide.variables?.verb === 'discard'}
            disabled={decide.isPending}
            onClick={() => decide.mutate({ verb: 'discard' })}
          >
            Discard
          </Button>
        )}
        {!run.can.confirm && <Text c="dimmed">Somebody of {run.team.name} who may confirm runs decides.</Text>}
      </Group>
    </Stack>
  )
}

function introduction(run: RunView, preview: RunPreview): string {
  if (changesIn(preview.counts) === 0) return 'The engine compared what is ordered with what exists.'
  if (run.approval.state === 'pending')
    return 'Nothing has changed yet. Once approved, exactly what is listed here is done.'
  if (run.kind === 'destroy') return 'Nothing is deleted yet. Confirming deletes exactly what is listed here.'
  return 'Nothing has changed yet. Confirming does exactly what is listed here, or stops.'
}

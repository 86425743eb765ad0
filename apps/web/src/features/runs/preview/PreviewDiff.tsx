import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { PolicyAdvice } from './PolicyViolations.tsx'
import { PreviewCounts } from './PreviewCounts.tsx'
import { PreviewStepRow } from './PreviewStepRow.tsx'
import { groupSteps } from './preview-groups.ts'
import classes from './PreviewDiff.module.css'
import type { RunPreview, StepOp } from '../../../api/views.ts'

/** What a run would do, before anything exists: what is lost first, and open. */
export function PreviewDiff({ preview }: { preview: RunPreview }) {
  const groups = useMemo(() => groupSteps(preview.steps), [preview])
  const isEmpty = groups.every((group) => group.op === 'same' || group.op === 'read')
  return (
    <Stack gap="md">
      <PreviewCounts counts={preview.counts} />
      <PolicyAdvice violations={preview.violations ?? []} />
      {isEmpty && <Text c="dimmed">Everything already is as ordered. Applying would change nothing.</Text>}
      {groups.map((group) => (
        <section key={group.op} aria-label={`${group.title}: ${group.steps.length}`}>
          <h3 className={classes.groupTitle} data-danger={group.isDangerous || undefined}>
            {group.title} <span className="tabular">({group.steps.length})</span>
          </h3>
          <ul className={classes.steps}>
            {group.steps.map((step) => (
              <PreviewStepRow key={step.urn} step={step} isOpenAtFirst={group.isDangerous || isDifference(group.op)} />
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  )
}

const isDifference = (op: StepOp) => op === 'update' || op === 'refresh'

import { Alert } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { plural } from '../../lib/words.ts'
import { changesIn, countOf } from '../runs/run-words.ts'
import type { Counts, RunView } from '../../api/views.ts'

/** Whether a preview takes over what exists and does nothing else. */
export function ImportProof({ run, counts }: { run: RunView; counts: Counts }) {
  if (run.imports.length === 0) return null
  const imported = countOf(counts, 'import')
  const more = changesIn(counts) - imported
  const isProtecting = run.imports.some(({ protect }) => protect)
  if (more > 0) {
    return (
      <Alert variant="light" color="brass" icon={<IconAlertTriangle />} title="It imports, and it does more than that">
        {plural(imported, 'resource')} would be taken over as {imported === 1 ? 'it is' : 'they are'}. The other changes
        below are made as well.
      </Alert>
    )
  }
  return (
    <Alert variant="light" color="enamel" icon={<IconShieldCheck />} title="Nothing about what exists changes">
      {plural(imported, 'resource')} would be taken over exactly as {imported === 1 ? 'it is' : 'they are'}.
      {isProtecting && ' From then on the environment is protected.'}
    </Alert>
  )
}

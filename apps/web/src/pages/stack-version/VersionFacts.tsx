import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { changesWord, resourcesWord } from '../../features/stacks/stack-words.ts'
import { duration } from '../../lib/time.ts'
import type { StackVersionView, StackView } from '../../api/views.ts'

export function VersionFacts({ stack, version }: { stack: StackView; version: StackVersionView }) {
  return (
    <>
      {version.integrityProblem !== null && (
        <Alert variant="light" color="red" icon={<IconAlertTriangle />} title="This version does not hold together">
          The engine refuses it: {version.integrityProblem}.
        </Alert>
      )}
      <Panel title="Details">
        <Facts facts={factsOf(stack, version)} />
      </Panel>
    </>
  )
}

function factsOf(stack: StackView, version: StackVersionView): [string, React.ReactNode][] {
  const { startedAt, endedAt, runId, message } = version
  const seconds = endedAt === null ? null : (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
  const facts: [string, React.ReactNode][] = [['Begun', <When key="s" at={startedAt} />]]
  if (seconds !== null) facts.push(['Took', duration(seconds)])
  if (message) facts.push(['Message', message])
  if (runId && stack.environment) {
    facts.push([
      'Run',
      <TextLink key="r" to="/runs/$id" params={{ id: runId }} inherit>
        Of {stack.environment.name}
      </TextLink>,
    ])
  }
  facts.push(['Reported', changesWord(version.resourceChanges) || 'No changes'])
  facts.push(['State', resourcesWord(version.resourceCount)])
  if (version.pinned) facts.push(['Kept', 'For good, whatever its age'])
  return facts
}

import { Group, Stack, Text } from '@mantine/core'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { duration } from '../../lib/time.ts'
import { RunStateMark } from './RunStateMark.tsx'
import { runTitle } from './run-words.ts'
import classes from './RunList.module.css'
import type { RunView } from '../../api/views.ts'

type RunListProps = { runs: RunView[]; withEnvironment?: boolean }

export function RunList({ runs, withEnvironment }: RunListProps) {
  return (
    <ul className={classes.list}>
      {runs.map((run) => (
        <li key={run.id} className={classes.row}>
          <Stack gap={2} miw={0}>
            <TextLink to="/runs/$id" params={{ id: run.id }} fw={600}>
              {withEnvironment
                ? `${run.environment.name}: ${runTitle(run.kind).toLowerCase()}`
                : `#${run.number} ${runTitle(run.kind)}`}
            </TextLink>
            <Text size="sm" c="dimmed" component="div">
              {run.requestedBy.name}, <When at={run.createdAt} />
              {run.result && `, took ${duration(run.result.durationSeconds)}`}
            </Text>
          </Stack>
          <Group ml="auto">
            <RunStateMark run={run} />
          </Group>
        </li>
      ))}
    </ul>
  )
}

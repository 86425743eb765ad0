import { Text } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleX, IconLoader2 } from '@tabler/icons-react'
import { useMemo } from 'react'
import { stepWords } from '../../../lib/step-words.ts'
import { duration, secondsSince } from '../../../lib/time.ts'
import { useNow } from '../../../lib/use-now.ts'
import { asTree, type ResourceNode } from './resource-tree.ts'
import { shortType } from '../run-words.ts'
import classes from './ResourceTree.module.css'
import type { ResourceRow } from '../../../api/run-timeline.ts'

type ResourceTreeProps = { resources: ReadonlyMap<string, ResourceRow>; isLive: boolean }

/** Every resource of a run with its state and its own time. */
export function ResourceTree({ resources, isLive }: ResourceTreeProps) {
  const nodes = useMemo(() => asTree(resources.values()), [resources])
  if (nodes.length === 0) {
    return (
      <Text c="dimmed">
        {isLive ? 'The engine is starting. Resources appear here as it reaches them.' : 'This run touched no resource.'}
      </Text>
    )
  }
  return (
    <ul className={classes.tree} aria-label="Resources">
      {nodes.map((node) => (
        <ResourceLine key={node.urn} node={node} isLive={isLive} />
      ))}
    </ul>
  )
}

const icons = { planned: IconCircleDashed, running: IconLoader2, done: IconCircleCheck, failed: IconCircleX }

function ResourceLine({ node, isLive }: { node: ResourceNode; isLive: boolean }) {
  const isCutOff = node.status === 'running' && !isLive
  const status = isCutOff ? 'failed' : node.status
  const StatusIcon = icons[status]
  return (
    <li className={classes.row} data-status={status} style={{ paddingLeft: `${0.5 + node.depth * 1.1}rem` }}>
      <StatusIcon size={17} aria-hidden className={classes.icon} />
      <span className={classes.name}>{node.name}</span>
      <span className={classes.type} title={node.type}>
        {shortType(node.type)}
      </span>
      <span className={classes.state}>{isCutOff ? 'cut off' : stateWord(node, isLive)}</span>
      <span className={classes.time}>
        {status === 'running' ? <Ticking since={node.startedAt} /> : node.seconds !== null && duration(node.seconds)}
      </span>
    </li>
  )
}

function Ticking({ since }: { since: string }) {
  const now = useNow(1)
  return <>{duration(Math.floor(secondsSince(since, now)))}</>
}

function stateWord({ op, status }: ResourceNode, isLive: boolean): string {
  if (status === 'failed') return 'failed'
  if (status === 'planned') return isLive ? 'waiting' : 'not reached'
  return stepWords[op][status]
}

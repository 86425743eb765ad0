import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconDatabase,
  IconLoader2,
  IconTool,
} from '@tabler/icons-react'
import { StateMark } from '../../components/StateMark.tsx'
import { plural } from '../../lib/words.ts'
import type { StackSummaryView } from '../../api/views.ts'

/** What somebody ought to know first of a stack: one mark, the most pressing one. */
export function StackMark({ stack }: { stack: StackSummaryView }) {
  if (stack.stateBackend)
    return <StateMark icon={IconDatabase} tone="quiet" word={`Kept in ${stack.stateBackend.name}`} />
  if (stack.runningUpdate) return <StateMark icon={IconLoader2} tone="busy" word="Update at work" />
  if (stack.integrityProblem !== null) {
    return <StateMark icon={IconAlertTriangle} tone="bad" word="Does not hold together" />
  }
  if (stack.pendingOperations > 0) {
    return <StateMark icon={IconTool} tone="waiting" word={plural(stack.pendingOperations, 'unfinished step')} />
  }
  if (stack.version === 0) return <StateMark icon={IconCircleDashed} tone="quiet" word="Never updated" />
  return <StateMark icon={IconCircleCheck} tone="good" word="Sound" />
}

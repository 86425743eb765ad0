import {
  IconCircleCheck,
  IconCircleX,
  IconHandClick,
  IconHourglass,
  IconLoader2,
  IconPlayerStop,
  IconUserCheck,
  type Icon,
} from '@tabler/icons-react'
import { StateMark, type Tone } from '../../components/StateMark.tsx'
import { runWord, type RunFace } from './run-words.ts'
import type { RunState } from '../../api/views.ts'

const faces: Record<RunState, { icon: Icon; tone: Tone }> = {
  queued: { icon: IconHourglass, tone: 'quiet' },
  running: { icon: IconLoader2, tone: 'busy' },
  waiting: { icon: IconHandClick, tone: 'waiting' },
  succeeded: { icon: IconCircleCheck, tone: 'good' },
  failed: { icon: IconCircleX, tone: 'bad' },
  cancelled: { icon: IconPlayerStop, tone: 'quiet' },
}

export function RunStateMark({ run }: { run: RunFace }) {
  const icon = run.approval.state === 'pending' && run.state === 'waiting' ? IconUserCheck : faces[run.state].icon
  return <StateMark {...faces[run.state]} icon={icon} word={runWord(run)} />
}

import {
  IconCircleCheck,
  IconCircleX,
  IconHandClick,
  IconHourglass,
  IconLoader2,
  IconPlayerStop,
  type Icon,
} from '@tabler/icons-react'
import { StateMark, type Tone } from '../../components/StateMark.tsx'
import { runWord } from './run-words.ts'
import type { RunKind, RunPhase, RunState } from '../../api/views.ts'

const faces: Record<RunState, { icon: Icon; tone: Tone }> = {
  queued: { icon: IconHourglass, tone: 'quiet' },
  running: { icon: IconLoader2, tone: 'busy' },
  waiting: { icon: IconHandClick, tone: 'waiting' },
  succeeded: { icon: IconCircleCheck, tone: 'good' },
  failed: { icon: IconCircleX, tone: 'bad' },
  cancelled: { icon: IconPlayerStop, tone: 'quiet' },
}

export function RunStateMark({ run }: { run: { kind: RunKind; state: RunState; phase: RunPhase } }) {
  return <StateMark {...faces[run.state]} word={runWord(run)} />
}

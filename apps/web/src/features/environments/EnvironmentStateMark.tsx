import { IconAlertTriangle, IconCircleCheck, IconCircleDashed, IconCircleOff, type Icon } from '@tabler/icons-react'
import { StateMark, type Tone } from '../../components/StateMark.tsx'
import { RunStateMark } from '../runs/RunStateMark.tsx'
import { environmentWord } from './environment-words.ts'
import type { EnvironmentState, EnvironmentView } from '../../api/views.ts'

const faces: Record<EnvironmentState, { icon: Icon; tone: Tone }> = {
  ordered: { icon: IconCircleDashed, tone: 'quiet' },
  ready: { icon: IconCircleCheck, tone: 'good' },
  failed: { icon: IconAlertTriangle, tone: 'bad' },
  destroyed: { icon: IconCircleOff, tone: 'quiet' },
}

/** What an environment is; while a run is at work, what that run does. */
export function EnvironmentStateMark({ environment }: { environment: EnvironmentView }) {
  if (environment.activeRun) return <RunStateMark run={environment.activeRun} />
  if (environment.driftedAt && environment.state === 'ready') {
    return <StateMark icon={IconAlertTriangle} tone="waiting" word="Drifted" />
  }
  return <StateMark {...faces[environment.state]} word={environmentWord(environment)} />
}

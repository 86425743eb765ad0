import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleOff,
  IconCircleX,
  IconLoader2,
  type Icon,
} from '@tabler/icons-react'
import { StateMark, type Tone } from '../../components/StateMark.tsx'
import { stateWord } from './stack-words.ts'
import type { StackVersionView } from '../../api/views.ts'

const faces: Record<StackVersionView['state'], { icon: Icon; tone: Tone }> = {
  running: { icon: IconLoader2, tone: 'busy' },
  succeeded: { icon: IconCircleCheck, tone: 'good' },
  failed: { icon: IconCircleX, tone: 'bad' },
  cancelled: { icon: IconCircleOff, tone: 'quiet' },
}

export function VersionStateMark({ version }: { version: StackVersionView }) {
  if (version.integrityProblem !== null) {
    return <StateMark icon={IconAlertTriangle} tone="bad" word="Does not hold together" />
  }
  return <StateMark {...faces[version.state]} word={stateWord(version)} />
}

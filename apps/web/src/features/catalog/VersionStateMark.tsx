import {
  IconArchive,
  IconCircleCheck,
  IconCircleX,
  IconClockExclamation,
  IconEye,
  IconFileDots,
  type Icon,
} from '@tabler/icons-react'
import { StateMark, type Tone } from '../../components/StateMark.tsx'
import type { VersionState } from '../../api/views.ts'

const faces: Record<VersionState, { icon: Icon; tone: Tone; word: string }> = {
  draft: { icon: IconFileDots, tone: 'quiet', word: 'Being checked' },
  checked: { icon: IconEye, tone: 'waiting', word: 'To review' },
  published: { icon: IconCircleCheck, tone: 'good', word: 'Published' },
  refused: { icon: IconCircleX, tone: 'bad', word: 'Refused' },
  deprecated: { icon: IconClockExclamation, tone: 'waiting', word: 'Deprecated' },
  retired: { icon: IconArchive, tone: 'quiet', word: 'Retired' },
}

export function VersionStateMark({ state }: { state: VersionState }) {
  return <StateMark {...faces[state]} />
}

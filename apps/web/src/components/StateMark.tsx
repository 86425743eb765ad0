import type { Icon } from '@tabler/icons-react'
import classes from './StateMark.module.css'

export type Tone = 'good' | 'busy' | 'waiting' | 'bad' | 'quiet'

/** A state as shape, colour and word: none of the three carries it alone. */
export function StateMark({ icon: IconShape, tone, word }: { icon: Icon; tone: Tone; word: string }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <IconShape size={15} stroke={2} aria-hidden className={tone === 'busy' ? classes.turning : undefined} />
      {word}
    </span>
  )
}

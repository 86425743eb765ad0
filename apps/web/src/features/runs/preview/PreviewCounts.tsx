import { countOf } from '../run-words.ts'
import classes from './PreviewDiff.module.css'
import type { Counts, StepOp } from '../../../api/views.ts'

const shown: { op: StepOp; sign: string; word: string; tone: string }[] = [
  { op: 'create', sign: '+', word: 'to create', tone: 'add' },
  { op: 'import', sign: '⇣', word: 'to import', tone: 'add' },
  { op: 'update', sign: '~', word: 'to change', tone: 'change' },
  { op: 'refresh', sign: '~', word: 'differ', tone: 'change' },
  { op: 'replace', sign: '±', word: 'to replace', tone: 'remove' },
  { op: 'delete', sign: '−', word: 'to delete', tone: 'remove' },
  { op: 'same', sign: '=', word: 'unchanged', tone: 'quiet' },
]

export function PreviewCounts({ counts }: { counts: Counts }) {
  return (
    <ul className={classes.counts} aria-label="Counts of changes">
      {shown
        .filter(({ op }) => countOf(counts, op) > 0)
        .map(({ op, sign, word, tone }) => (
          <li key={op} data-tone={tone}>
            <span aria-hidden>{sign}</span> <strong>{countOf(counts, op)}</strong> {word}
          </li>
        ))}
    </ul>
  )
}

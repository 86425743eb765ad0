import { showValue } from './preview-groups.ts'
import classes from './PropertyDiff.module.css'
import type { PropertyChange } from '../../../api/views.ts'

export function PropertyDiff({ changes }: { changes: readonly PropertyChange[] }) {
  return (
    <dl className={classes.list}>
      {changes.map((change) => (
        <div key={`${change.path} ${change.kind}`} className={classes.row}>
          <dt>
            {change.path}
            {change.replaces && <span className={classes.cause}>causes the replacement</span>}
          </dt>
          <dd>
            {change.secret ? (
              <span className={classes.secret}>{secretWord(change.kind)}</span>
            ) : (
              <Values change={change} />
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function secretWord(kind: PropertyChange['kind']): string {
  return { add: 'secret, set', update: 'secret, changed', delete: 'secret, removed' }[kind]
}

function Values({ change }: { change: PropertyChange }) {
  return (
    <>
      {change.kind !== 'add' && <del className={classes.before}>{showValue(change.before)}</del>}
      {change.kind !== 'delete' && <ins className={classes.after}>{showValue(change.after)}</ins>}
    </>
  )
}

import type { ReactNode } from 'react'
import classes from './Facts.module.css'

/** Terms and their values, side by side where there is room. */
export function Facts({ facts }: { facts: [term: string, value: ReactNode][] }) {
  return (
    <dl className={classes.list}>
      {facts.map(([term, value]) => (
        <div key={term} className={classes.row}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

import type { ReactNode } from 'react'
import classes from './ItemList.module.css'

export function ItemList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={`panel ${classes.list}`} aria-label={label}>
      {children}
    </ul>
  )
}

type ItemProps = { title: ReactNode; note?: ReactNode; isFaded?: boolean; children?: ReactNode }

/** One thing of a list: what it is, a line about it, and what can be done with it. */
export function Item({ title, note, isFaded, children }: ItemProps) {
  return (
    <li className={classes.row} data-faded={isFaded || undefined}>
      <div className={classes.words}>
        <div className={classes.title}>{title}</div>
        {note && <div className={classes.note}>{note}</div>}
      </div>
      {children && <div className={classes.actions}>{children}</div>}
    </li>
  )
}

import { UnstyledButton } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useId, type ReactNode } from 'react'
import classes from './Fold.module.css'

type FoldProps = {
  title: string
  note?: ReactNode
  isOpen: boolean
  onToggle: (isOpen: boolean) => void
  children: ReactNode
}

/** A section that folds away. Folded, its inside is not drawn at all. */
export function Fold({ title, note, isOpen, onToggle, children }: FoldProps) {
  const bodyId = useId()
  return (
    <section className="panel">
      <h2 className={classes.heading}>
        <UnstyledButton
          className={classes.button}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={() => onToggle(!isOpen)}
        >
          <IconChevronRight size={18} aria-hidden className={classes.chevron} />
          {title}
          {note && <span className={classes.note}>{note}</span>}
        </UnstyledButton>
      </h2>
      <div id={bodyId} hidden={!isOpen} className={classes.body}>
        {isOpen && children}
      </div>
    </section>
  )
}

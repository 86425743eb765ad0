import classes from './EnvironmentRow.module.css'
import { EnvironmentRow } from './EnvironmentRow.tsx'
import type { EnvironmentView } from '../../api/views.ts'

export function EnvironmentList({ environments, label }: { environments: EnvironmentView[]; label: string }) {
  return (
    <ul className={`panel ${classes.list}`} aria-label={label}>
      {environments.map((environment) => (
        <EnvironmentRow key={environment.id} environment={environment} />
      ))}
    </ul>
  )
}

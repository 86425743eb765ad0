import { OutputRow } from './OutputRow.tsx'
import classes from './OutputList.module.css'
import type { EnvironmentView } from '../../api/views.ts'

export function OutputList({ environment }: { environment: EnvironmentView }) {
  return (
    <dl className={classes.list}>
      {environment.outputs.map((output) => (
        <OutputRow
          key={output.name}
          output={output}
          environmentId={environment.id}
          canReveal={environment.can.reveal ?? false}
        />
      ))}
    </dl>
  )
}

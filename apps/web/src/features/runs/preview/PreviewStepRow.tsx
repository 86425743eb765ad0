import { PropertyDiff } from './PropertyDiff.tsx'
import { shortType } from '../run-words.ts'
import classes from './PreviewDiff.module.css'
import type { PreviewStep, PropertyChange, StepOp } from '../../../api/views.ts'

const signs: Partial<Record<StepOp, string>> = {
  create: '+',
  update: '~',
  refresh: '~',
  replace: '±',
  delete: '−',
  import: '⇣',
}
const tones: Partial<Record<StepOp, string>> = {
  create: 'add',
  import: 'add',
  update: 'change',
  refresh: 'change',
  replace: 'remove',
  delete: 'remove',
}

/** A created resource has no difference yet, an imported one should have none; their inputs are worth reading all the same. */
function propertiesOf(step: PreviewStep): PropertyChange[] {
  if (step.diff.length > 0 || (step.op !== 'create' && step.op !== 'import') || !step.inputs) return step.diff
  return Object.entries(step.inputs)
    .filter(([path]) => !path.startsWith('__'))
    .map(([path, after]) => ({ path, kind: 'add', after, secret: after === '[secret]' || undefined }))
}

export function PreviewStepRow({ step, isOpenAtFirst }: { step: PreviewStep; isOpenAtFirst: boolean }) {
  const properties = propertiesOf(step)
  const head = (
    <>
      <span className={classes.sign} data-tone={tones[step.op]} aria-hidden>
        {signs[step.op] ?? '='}
      </span>
      <span className={classes.name}>{step.name}</span>
      <span className={classes.type} title={step.type}>
        {shortType(step.type)}
      </span>
    </>
  )
  if (properties.length === 0) return <li className={classes.step}>{head}</li>
  return (
    <li>
      <details open={isOpenAtFirst} className={classes.details}>
        <summary className={classes.step}>{head}</summary>
        <PropertyDiff changes={properties} />
      </details>
    </li>
  )
}

import Anser from 'anser'
import { clockTime, exactTime } from '../../../lib/time.ts'
import classes from './RunLog.module.css'
import type { LogLine } from '../../../api/run-log.ts'

export function LogText({ line }: { line: LogLine }) {
  const parts = Anser.ansiToJson(line.text, { json: true, remove_empty: true, use_classes: true })
  return (
    <div className={classes.line} data-severity={line.severity}>
      <time dateTime={line.at} title={exactTime(line.at)}>
        {clockTime(line.at)}
      </time>
      <span className={classes.text}>
        {line.severity === 'error' && <b>error: </b>}
        {line.severity === 'warning' && <b>warning: </b>}
        {parts.length === 0
          ? '\u00a0'
          : parts.map((part, index) => (
              <span
                key={index}
                className={part.fg ? classes[part.fg] : undefined}
                data-decoration={part.decoration ?? undefined}
              >
                {part.content}
              </span>
            ))}
      </span>
    </div>
  )
}

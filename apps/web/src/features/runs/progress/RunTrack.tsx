import classes from './RunTrack.module.css'
import { trackOf } from './run-track.ts'
import type { RunView } from '../../../api/views.ts'

/** The stations of a run, and which one it stands at. */
export function RunTrack({ run }: { run: RunView }) {
  return (
    <ol className={classes.track} aria-label="Stations of this run">
      {trackOf(run).map((station) => (
        <li key={station.name} data-state={station.state} aria-current={station.state === 'now' ? 'step' : undefined}>
          <span className={classes.dot} aria-hidden />
          <span>{station.name}</span>
        </li>
      ))}
    </ol>
  )
}

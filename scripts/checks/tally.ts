import { say } from '../setup/progress.ts'

export type Failure = { name: string; reason: string }
export type Tally = { passed: number; failed: Failure[] }
/** What this machine has no means for. */
export type NotRun = { name: string; reason: string }

/** Repeats what failed, since a long log is read from its end, and closes with the line `N passed, M failed`. */
export function closeWith({ passed, failed }: Tally, notRun: NotRun[] = []): void {
  if (notRun.length > 0) say(`\n── ${notRun.length} not run`)
  for (const { name, reason } of notRun) say(`  ! ${name}: ${reason}`)
  if (failed.length > 0) say('\n── failed')
  for (const { name, reason } of failed) say(`  ✗ ${name}\n    ${reason.split('\n').slice(0, 5).join('\n    ')}`)
  console.log(`${passed} passed, ${failed.length} failed`)
  process.exitCode = failed.length === 0 ? 0 : 1
}

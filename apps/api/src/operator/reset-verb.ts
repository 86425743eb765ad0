import type { Command } from 'commander'
import { saying, UsageError } from './run-verb.ts'

/** Done by scripts/automat.ts before this program starts, because it removes what this program would work on. */
export function addResetVerb(program: Command): void {
  program
    .command('reset')
    .description('delete DATA_DIR with the embedded databases, the keys and the pages of a trial')
    .option('--yes', 'do not ask')
    .action(
      saying(() => {
        throw new UsageError('The embedded databases belong to set-up: "npm run -s automat -- reset" deletes them.')
      }),
    )
}

import type { Command } from 'commander'
import { migrate } from '../platform/database/migrate.ts'
import { operatorConfig, refuseUnusableServer, saying } from './run-verb.ts'

export function addMigrateVerb(program: Command): void {
  program
    .command('migrate')
    .description('make the tables, or bring them up to date; "npm start" does so by itself')
    .action(
      saying(async () => {
        const { databaseUrl } = operatorConfig(false)
        await refuseUnusableServer(databaseUrl)
        const applied = await migrate(databaseUrl)
        return { json: { applied }, text: applied.length === 0 ? 'up to date already' : applied.join('\n') }
      }),
    )
}

import { resolve } from 'node:path'
import type { Command } from 'commander'
import { dumpDatabase } from '../platform/database/dump-database.ts'
import { restoreDatabase } from '../platform/database/restore-database.ts'
import { readKeyFile } from '../platform/vault/key-file.ts'
import { keyIdOf } from '../platform/vault/vault.ts'
import { type Said, withPorts } from './run-verb.ts'

export function addBackupVerbs(program: Command): void {
  program
    .command('backup <file>')
    .description('write every row to a gzipped file; back up the key files apart from it')
    .action(
      withPorts(async ({ pool, config }, _options, _command, file = '') => {
        const counts = await dumpDatabase(pool, resolve(file), await masterKeyId(config.masterKeyFile))
        return said('written to', resolve(file), counts)
      }),
    )
  program
    .command('restore <file>')
    .description('read a backup into an empty, migrated database')
    .action(
      withPorts(async ({ pool, config }, _options, _command, file = '') => {
        const counts = await restoreDatabase(pool, resolve(file), await masterKeyId(config.masterKeyFile))
        return said('restored from', resolve(file), counts)
      }),
    )
}

async function masterKeyId(file: string): Promise<string> {
  return keyIdOf(await readKeyFile(file)).toString('hex')
}

function said(did: string, file: string, rows: Record<string, number>): Said {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  return { json: { file, rows }, text: `${total} rows ${did} ${file}` }
}

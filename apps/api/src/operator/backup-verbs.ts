import { resolve } from 'node:path'
import type { Command } from 'commander'
import type { OpenPorts } from '../context.ts'
import type { Config } from '../platform/config/config.ts'
import { dumpDatabase } from '../platform/database/dump-database.ts'
import type { KeyIds } from '../platform/database/dump-format.ts'
import { restoreDatabase } from '../platform/database/restore-database.ts'
import { readKeyFile } from '../platform/vault/key-file.ts'
import { findWrapping } from '../platform/vault/master-keys.repository.ts'
import { keyIdOf } from '../platform/vault/vault.ts'
import { WrappedByAnother } from '../platform/vault/vault.errors.ts'
import { openWrappingKey } from '../platform/vault/wrapping-key.ts'
import { onRecordEverywhere } from './record-everywhere.ts'
import { type Said, withAnyTables } from './run-verb.ts'

export function addBackupVerbs(program: Command): void {
  program
    .command('backup <file>')
    .description('write every row to a gzipped file, while Automat runs; back up the two key files apart from it')
    .action(
      withAnyTables(async (ports, _options, _command, file = '') => {
        await refuseOtherKey(ports)
        const keys = await keyIds(ports.config)
        const counts = await onRecordEverywhere(ports, entry('backed-up', file), () =>
          dumpDatabase(ports.pool, resolve(file), keys),
        )
        return said('written to', resolve(file), counts)
      }),
    )
  program
    .command('restore <file>')
    .description('read a backup into an empty database, with the key files of the backup in their places')
    .option('--overwrite', 'replace everything that the database holds')
    .action(
      withAnyTables<{ overwrite?: boolean }>(async (ports, { overwrite = false }, _command, file = '') => {
        const options = { databaseUrl: ports.config.databaseUrl, keys: await keyIds(ports.config), overwrite }
        const { counts } = await onRecordEverywhere(ports, entry('restored', file), () =>
          restoreDatabase(ports.pool, resolve(file), options),
        )
        return said('restored from', resolve(file), counts)
      }),
    )
}

function entry(did: 'backed-up' | 'restored', file: string) {
  return { action: `database.${did}`, target: { kind: 'database', id: 'database', name: resolve(file) } }
}

async function keyIds({ masterKey, tokenPepperFile }: Config): Promise<KeyIds> {
  const tokenPepperId = keyIdOf(await readKeyFile(tokenPepperFile)).toString('hex')
  return { masterKeyId: (await openWrappingKey(masterKey)).id, tokenPepperId }
}

/** What is said to open a backup has to be what opens the database. */
async function refuseOtherKey({ pool, config }: OpenPorts): Promise<void> {
  const { id, name } = await openWrappingKey(config.masterKey)
  const other = (await findWrapping(pool)).find((by) => by !== id)
  if (other !== undefined) throw new WrappedByAnother({ by: other, name: `${name} (${id})` })
}

function said(did: string, file: string, rows: Record<string, number>): Said {
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  return { json: { file, rows }, text: `${total} rows ${did} ${file}` }
}

import type { Command } from 'commander'
import { readConfig } from '../platform/config/config.ts'
import { createKeyFile } from '../platform/vault/key-file.ts'
import { saying } from './run-verb.ts'

/** Creates the key files where they are missing. Lose the first, and no secret opens again. */
export function addKeysVerb(program: Command): void {
  program
    .command('keys')
    .description('create the key files of the master key and the token pepper where they are missing')
    .action(
      saying(async () => {
        const config = readConfig(process.env)
        const files = [...(config.masterKey.kind === 'file' ? [config.masterKey.path] : []), config.tokenPepperFile]
        const json = []
        for (const path of files) json.push({ path, outcome: await createKeyFile(path) })
        return { json, text: json.map(({ path, outcome }) => `${outcome} ${path}`).join('\n') }
      }),
    )
}

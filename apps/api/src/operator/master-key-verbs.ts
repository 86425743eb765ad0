import { existsSync } from 'node:fs'
import type { Command } from 'commander'
import { openMasterKeys, type OpenPorts } from '../context.ts'
import { Problem } from '../platform/errors/problem.ts'
import { createKeyFile } from '../platform/vault/key-file.ts'
import { openWrappingKey, type WrappingKey } from '../platform/vault/wrapping-key.ts'
import { readWrappingSource, wrappingSources } from '../platform/vault/wrapping-source.ts'
import { masterKeyStatus } from './master-key/master-key-status.ts'
import { oneAtATime } from './master-key/one-at-a-time.ts'
import { rewrapMasterKeys } from './master-key/rewrap-master-keys.ts'
import { type Progress, rotateMasterKey } from './master-key/rotate-master-key.ts'
import { onRecordEverywhere } from './record-everywhere.ts'
import { type Said, UsageError, withTables } from './run-verb.ts'

/** The keys that everything is sealed with. */
export function addMasterKeyVerbs(program: Command): void {
  const verbs = program.command('master-key').description('the keys that everything is sealed with')
  verbs
    .command('status')
    .description('list the master keys, what wraps them and how much each has sealed')
    .action(withTables(status))
  verbs
    .command('rotate')
    .description('make a new master key and seal everything with it, while Automat runs; goes on where it was cut off')
    .option('--at-once', 'for a key that leaked: the earlier ones open nothing more, not even sign-ins under way')
    .action(withTables<{ atOnce?: boolean }>(rotate))
  verbs
    .command('rewrap')
    .description('wrap the master keys with another key file or a key of a cloud; values stay as they are')
    .option(
      '--to <key>',
      `${wrappingSources}; a file that is not there is made. Left out: the same key, in its newest version`,
    )
    .action(withTables<{ to?: string }>(rewrap))
}

async function status(ports: OpenPorts): Promise<Said> {
  const { wrapping, why } = await openMasterKeys(ports).then(
    ({ wrapping }) => ({ wrapping, why: null }),
    async (error: unknown) => {
      if (!(error instanceof Problem)) throw error
      return { wrapping: await openWrappingKey(ports.config.masterKey), why: error.message }
    },
  )
  const { keys, isUnfinished } = await masterKeyStatus(ports.pool)
  const lines = keys.map(
    ({ id, state, wrappedBy, values, createdAt }) =>
      `${id}  ${state}, ${values} values, ${wrappedBy === null ? 'a key file’s own key' : `wrapped by ${wrappedBy}`}, since ${createdAt}`,
  )
  const text = [
    `MASTER_KEY names ${wrapping.name} (${wrapping.id})`,
    ...lines,
    ...(isUnfinished ? ['A rotation was cut off: "automat master-key rotate" goes on.'] : []),
    ...(why === null ? [] : [why]),
  ]
  const json = { wrappedBy: wrapping.id, opens: why === null, why, isUnfinished, keys }
  return { json, text: text.join('\n'), exitCode: why === null ? 0 : 3 }
}

async function rotate(ports: OpenPorts, { atOnce = false }: { atOnce?: boolean }, command: Command): Promise<Said> {
  const parts = { pool: ports.pool, ...(await openMasterKeys(ports)) }
  const tell = command.optsWithGlobals<{ json?: boolean }>().json === true ? tellJson : tellLine
  const json = await oneAtATime(ports.pool, () =>
    onRecordEverywhere(ports, entry('rotated', { atOnce }), () => rotateMasterKey(parts, { atOnce }, tell)),
  )
  const { id, resealed, retired, deleted } = json
  const gone = atOnce
    ? `${deleted.length} earlier keys are deleted`
    : `${retired.length} earlier keys are deleted in a quarter of an hour`
  return { json, text: `${id} seals from now on; ${resealed} values sealed anew; ${gone}` }
}

async function rewrap(ports: OpenPorts, { to }: { to?: string }): Promise<Said> {
  const parts = { pool: ports.pool, ...(await openMasterKeys(ports)) }
  const target = to === undefined ? parts.wrapping : await targetOf(to)
  const after = { wrappedBy: target.id }
  const keys = await oneAtATime(ports.pool, () =>
    onRecordEverywhere(ports, entry('rewrapped', after), () => rewrapMasterKeys(parts, target)),
  )
  const next =
    to === undefined
      ? []
      : [`Set MASTER_KEY=${to} now, and restart every API process: with the earlier one none starts.`]
  return {
    json: { ...after, keys },
    text: [`${keys.length} master keys wrapped by ${target.name}`, ...next].join('\n'),
  }
}

async function targetOf(to: string): Promise<WrappingKey> {
  const source = readWrappingSource(to)
  if (source === null) throw new UsageError(`--to must be ${wrappingSources}.`)
  if (source.kind === 'file' && !existsSync(source.path)) await createKeyFile(source.path)
  return openWrappingKey(source)
}

function entry(did: 'rotated' | 'rewrapped', after: Record<string, unknown>) {
  return { action: `master-key.${did}`, target: { kind: 'master-key', id: 'master-key', name: 'master key' }, after }
}

function tellJson(progress: Progress): void {
  process.stderr.write(`${JSON.stringify(progress)}\n`)
}

const words: Record<Progress['step'], string> = {
  added: 'a new master key; waiting until every process knows it',
  resumed: 'going on with the rotation that was cut off',
  sealing: 'every process seals with the new key',
  resealing: 'sealed anew',
}

function tellLine({ step, resealed, total }: Progress): void {
  const count = step === 'resealing' ? `: ${resealed} of ${total}` : ''
  process.stderr.write(`${words[step]}${count}\n`)
}

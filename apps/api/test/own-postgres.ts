import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Said = { url?: string; done?: string; failed?: string }

/** A place where a disk of its own can be mounted, unseen by everybody else. */
const namespace = ['unshare', '--user', '--map-root-user', '--mount', '--']
const smallDisk = 'mount -t tmpfs -o size="$0"m none "$1" && shift && exec "$@"'

export const canHaveSmallDisk =
  spawnSync(namespace[0]!, [...namespace.slice(1), 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0

/** A PostgreSQL of the test's own, on a disk of its own where one is asked for: it may be cut off and starved. */
export async function ownPostgres({ diskMegabytes }: { diskMegabytes?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'automat-own-postgres-'))
  const command = [process.execPath, join(import.meta.dirname, 'run-postgres.ts'), folder]
  const onDisk = [...namespace, 'sh', '-c', smallDisk, String(diskMegabytes), folder, ...command]
  const [program = '', ...args] = diskMegabytes === undefined ? command : onDisk
  const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const { url = '' } = await said(child)
  const order = async (...words: [string, unknown?]) => {
    child.send(words)
    const { failed } = await said(child)
    if (failed !== undefined) throw new Error(failed)
  }
  return {
    url,
    cut: () => order('cut'),
    start: () => order('start'),
    fill: (leaveKilobytes: number) => order('fill', leaveKilobytes),
    empty: () => order('empty'),
    async close() {
      await order('close')
      child.disconnect()
      await once(child, 'exit')
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function said(child: ChildProcess): Promise<Said> {
  const ended = once(child, 'exit').then(([code, signal]) => {
    throw new Error(`The PostgreSQL of the test ended with ${String(signal ?? code)}.`)
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  return message as Said
}

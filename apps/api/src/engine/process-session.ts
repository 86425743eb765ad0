import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/**
 * Kills every process of a session. A runner leads a session of its own; its engine and their providers stay in it,
 * though the engine gives each provider a process group of its own.
 */
export async function killSession(sessionId: number, options: { keep?: number } = {}): Promise<void> {
  // Twice: what was forked between looking and killing is seen the second time.
  for (let round = 0; round < 2; round++) {
    for (const pid of await processesOf(sessionId)) if (pid !== options.keep) kill(pid)
  }
}

/** Kills all others of the session that this process leads, or of its sandbox: that session was begun outside and reads 0. */
export async function killOthers(): Promise<void> {
  const session = (await sessionOf('self')) ?? process.pid
  if (session === process.pid || session === 0) await killSession(session, { keep: process.pid })
}

export async function processesOf(sessionId: number): Promise<number[]> {
  return process.platform === 'linux' ? fromProc(sessionId) : fromTree(sessionId)
}

async function fromProc(sessionId: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const sessions = await Promise.all(pids.map(async (pid) => [Number(pid), await sessionOf(pid)] as const))
  return sessions.filter(([, session]) => session === sessionId).map(([pid]) => pid)
}

/** The sixth field of /proc/<pid>/stat; the second, the command, may hold blanks and parentheses. Zombies do not count. */
async function sessionOf(pid: string): Promise<number | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (text === null) return null
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' ? null : Number(fields[3])
}

/** Elsewhere sessions are not told, so the tree of children has to do. */
async function fromTree(root: number): Promise<number[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axo', 'pid=,ppid='])
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
  const found = [root]
  for (const parent of found) for (const [pid, ppid] of rows) if (ppid === parent && pid) found.push(pid)
  return found
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It ended by itself.
  }
}

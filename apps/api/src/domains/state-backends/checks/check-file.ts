import { randomBytes } from 'node:crypto'
import { unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Context } from '../../../platform/context.ts'
import { openStateDirectory } from '../state-directory.ts'
import { StateBackendNotWritable, StateBackendUnreachable } from '../state-backends.errors.ts'
import type { Checked, CheckedBackend } from './check-backend.ts'

/** The directory is there, or can be made, and a file can be written in it. By this process, not by a worker elsewhere. */
export async function checkFile(ctx: Context, backend: CheckedBackend): Promise<Checked> {
  let directory: string
  try {
    directory = await openStateDirectory(ctx.config, backend)
  } catch (error) {
    const problem = new StateBackendUnreachable({ why: whyOf(error) })
    return { findings: [{ name: 'reachable', passed: false, message: problem.message }], problem }
  }
  const reachable = { name: 'reachable', passed: true, message: 'The directory is there.' } as const
  try {
    const file = join(directory, `.automat-check-${randomBytes(6).toString('hex')}`)
    await writeFile(file, '', { flag: 'wx' })
    await unlink(file)
    return { findings: [reachable, { name: 'writable', passed: true, message: 'A file was written and removed.' }] }
  } catch (error) {
    const problem = new StateBackendNotWritable({ why: whyOf(error) })
    return { findings: [reachable, { name: 'writable', passed: false, message: problem.message }], problem }
  }
}

function whyOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code ?? message
}

import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { lendPackages } from '../src/install-dependencies.ts'
import { ensureLanguageHost } from '../src/launcher.ts'

/** The real CLI on a file backend, with our language host on its PATH. */
export async function aCli() {
  const engine = process.env.TEST_PULUMI_PATH
  if (!engine) throw new Error('TEST_PULUMI_PATH names the engine.')
  const directory = await mkdtemp(join(tmpdir(), 'automat-language-host-'))
  const launchers = join(directory, 'launchers')
  await mkdir(join(directory, 'state'))
  await ensureLanguageHost(launchers)
  const env = {
    HOME: directory,
    PATH: [launchers, process.env.PATH].join(delimiter),
    PULUMI_HOME: join(directory, 'home'),
    PULUMI_BACKEND_URL: `file://${join(directory, 'state')}`,
    PULUMI_CONFIG_PASSPHRASE: 'test',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
  }
  return {
    /** A project of these files, with the packages of Pulumi. */
    async project(name: string, files: Record<string, string>): Promise<string> {
      const folder = join(directory, name)
      await mkdir(folder)
      for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
      await lendPackages(folder)
      return folder
    },
    run: (cwd: string, ...args: string[]) =>
      new Promise<{ code: number; out: string }>((resolve) => {
        execFile(engine, [...args, '--non-interactive'], { cwd, env }, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
          resolve({ code, out: stdout + stderr })
        })
      }),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

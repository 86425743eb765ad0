import { mkdir, mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'

export type FileBackend = { workDir: string; envVars: Record<string, string> }

/** An empty `file://` backend with a PULUMI_HOME of its own: what a portal without a state service starts from. */
export async function emptyFileBackend(scratch: string, launchers: string): Promise<FileBackend> {
  const root = await mkdtemp(join(scratch, 'file-'))
  const [workDir, home, state] = ['work', 'home', 'state'].map((name) => join(root, name)) as [string, string, string]
  await Promise.all([workDir, home, state].map((path) => mkdir(path)))
  return {
    workDir,
    envVars: {
      PATH: `${launchers}:${process.env['PATH']}`,
      PULUMI_HOME: home,
      PULUMI_BACKEND_URL: `file://${state}`,
      PULUMI_CONFIG_PASSPHRASE: 'bench',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      PULUMI_DIY_BACKEND_NO_LEGACY_WARNING: 'true',
    },
  }
}

import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StateService } from './service-process.ts'

/** Where a CLI keeps its state, and the folders it works in. */
export type Backend = { workDir: string; envVars: Record<string, string>; stackPrefix: string }

export const backendNames = ['service', 'asPortalRuns', 'file', 'postgres'] as const
export type BackendName = (typeof backendNames)[number]

export type Backends = Record<BackendName, () => Promise<Backend>>

/** Each answers with a PULUMI_HOME of its own; a `file` backend is new each time, the others are as they have become. */
export function makeBackends(scratch: string, launchers: string, service: StateService): Backends {
  const folders = async (env: (root: string) => Record<string, string>, stackPrefix = '') => {
    const root = await mkdtemp(join(scratch, 'cli-'))
    const [workDir, home, state] = ['work', 'home', 'state'].map((name) => join(root, name)) as [string, string, string]
    await Promise.all([workDir, home, state].map((path) => mkdir(path)))
    const envVars = {
      PATH: `${launchers}:${process.env['PATH']}`,
      PULUMI_HOME: home,
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      ...env(root),
    }
    return { workDir, envVars, stackPrefix }
  }
  const ofCli = (url: string) => ({
    PULUMI_BACKEND_URL: url,
    PULUMI_CONFIG_PASSPHRASE: 'bench',
    PULUMI_DIY_BACKEND_NO_LEGACY_WARNING: 'true',
  })
  const ofService = { PULUMI_BACKEND_URL: service.url, PULUMI_ACCESS_TOKEN: service.token }
  const prefix = `${service.organization}/${project}/`
  return {
    file: () => folders((root) => ofCli(`file://${join(root, 'state')}`)),
    postgres: () => folders(() => ofCli(service.cliDatabaseUrl)),
    service: () => folders(() => ofService, prefix),
    // As the runner starts it: no batch of journal entries is held back, and there is no debug log.
    asPortalRuns: async () => {
      const backend = await folders(() => ({ ...ofService, PULUMI_JOURNALING_BATCH_PERIOD: '1' }), prefix)
      await writeFile(join(backend.envVars.PULUMI_HOME, 'logs'), '')
      return backend
    },
  }
}

export const project = 'state-service'

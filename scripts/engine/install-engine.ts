import { createRequire } from 'node:module'
import { join } from 'node:path'
import { root } from '../setup/places.ts'

type Installer = {
  PulumiCommand: { install(options: { version: unknown; root: string }): Promise<{ command: string }> }
}

/** The SDK's own way to fetch the engine. It takes a minute at most where its host can be reached. */
export async function installEngine(version: string, directory: string): Promise<string | { why: string }> {
  const require = createRequire(join(root, 'apps', 'api', 'package.json'))
  const { PulumiCommand } = require('@pulumi/pulumi/automation') as Installer
  const { SemVer } = createRequire(require.resolve('@pulumi/pulumi/package.json'))('semver') as {
    SemVer: new (version: string) => unknown
  }
  const late = Promise.withResolvers<{ why: string }>()
  const timer = setTimeout(() => late.resolve({ why: 'it took longer than three minutes' }), 180_000)
  const installing = PulumiCommand.install({ version: new SemVer(version), root: directory }).then(
    ({ command }) => command,
    (error: unknown) => ({ why: shortReason(error) }),
  )
  return Promise.race([installing, late.promise]).finally(() => clearTimeout(timer))
}

function shortReason(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (/resolve|ENOTFOUND|connect|ECONN|curl|wget|fetch/i.test(text)) return 'its host cannot be reached'
  return text.split('\n')[0]?.slice(0, 200) ?? 'for no reason that it gave'
}

import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { ensureLanguageHost } from '@automat/language-host/launcher'
import type { Config } from '../platform/config/config.ts'

/** The engine's program: as set, or what PATH has. */
export function engineOf(config: Pick<Config, 'pulumiPath'>): string {
  if (config.pulumiPath !== null) return config.pulumiPath
  const places = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, 'pulumi'))
  const found = places.find((file) => existsSync(file))
  if (found === undefined) throw new Error('There is no engine: PULUMI_PATH is not set and "pulumi" is not on PATH.')
  return found
}

/**
 * The launchers of our own providers and of the language host, written where they are missing. Runs take this host also
 * where an official one is installed: that one would install what a policy pack needs from a network.
 */
export async function launchersOf(config: Pick<Config, 'dataDir'>): Promise<string | null> {
  const directory = join(config.dataDir, 'launchers')
  const launchers = (await import('@automat/providers/launchers').catch(() => null)) as {
    ensureLaunchers(directory: string): Promise<unknown>
  } | null
  if (launchers === null) return null
  await launchers.ensureLaunchers(directory)
  await ensureLanguageHost(directory)
  return directory
}

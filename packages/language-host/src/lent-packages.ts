import { createRequire } from 'node:module'
import { dirname } from 'node:path'

const require = createRequire(import.meta.url)

/** What a policy pack need not bring: these stand beside this host, in the version that was tested with the engine. */
export const lendable = ['@pulumi/pulumi', '@pulumi/policy'] as const

/** Where a lendable package is here. */
export function lentPackage(name: string): string | null {
  if (!lendable.some((known) => known === name)) return null
  return dirname(require.resolve(`${name}/package.json`))
}

/** A program of `@pulumi/pulumi`, as the code in `directory` has it, or else as we have it. */
export function pulumiCommand(command: 'run' | 'run-plugin', directory: string): string {
  const path = `@pulumi/pulumi/cmd/${command}/index.js`
  try {
    return require.resolve(path, { paths: [directory] })
  } catch {
    return require.resolve(path)
  }
}

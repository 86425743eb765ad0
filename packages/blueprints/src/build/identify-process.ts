import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Blueprint } from '../define-blueprint.ts'
import type { IdentityAnswer } from './identify-artifact.ts'

/** Process entry: imports the artifact in argv[2] and says over IPC what it is. */
registerHooks({
  resolve(specifier, context, next) {
    const isSdk = specifier === '@pulumi/pulumi' || specifier.startsWith('@pulumi/pulumi/')
    return next(specifier, isSdk ? { ...context, parentURL: import.meta.url } : context)
  },
})

async function identify(file: string): Promise<IdentityAnswer> {
  try {
    const { blueprint } = (await import(pathToFileURL(file).href)) as { blueprint?: Blueprint }
    if (typeof blueprint?.describe !== 'function') {
      return { problem: 'The artifact must export as `blueprint` what defineBlueprint() returned.' }
    }
    const { name, version } = blueprint.describe()
    return { identity: { name, version } }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

const answer = await identify(process.argv[2] ?? '')
process.send?.(answer, () => process.exit())

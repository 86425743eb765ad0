import { createHash } from 'node:crypto'
import { isBuiltin } from 'node:module'
import { dirname, resolve } from 'node:path'
import { rolldown, type OutputChunk } from 'rolldown'
import { identifyArtifact } from './identify-artifact.ts'

export type Artifact = {
  name: string
  version: string
  /** One ES module that exports `blueprint`. */
  code: Buffer
  /** SHA-256 of the code, hex: what gets published. */
  digest: string
}

/**
 * Bundles a blueprint's entry file into the one file that a runner imports. zod and the provider's classes are inside;
 * `@pulumi/pulumi` stays outside, because a process may hold only one copy of it. The same sources make the same
 * bytes wherever they lie. A child process imports the result to learn its name, so this is for an author's machine.
 */
export async function buildArtifact(entryFile: string): Promise<Artifact> {
  const code = Buffer.from(await bundle(resolve(entryFile)))
  const { name, version } = await identifyArtifact(code)
  return { name, version, code, digest: createHash('sha256').update(code).digest('hex') }
}

const isSdk = (specifier: string) => specifier === '@pulumi/pulumi' || specifier.startsWith('@pulumi/pulumi/')

async function bundle(entryFile: string): Promise<string> {
  const build = await rolldown({
    input: entryFile,
    cwd: dirname(entryFile),
    platform: 'node',
    tsconfig: false,
    external: (specifier) => isSdk(specifier) || isBuiltin(specifier),
    // Bundler comments carry the path of every module, which differs from one machine to the next.
    experimental: { attachDebugInfo: 'none' },
    onLog: (_level, log) => {
      if (log.code === 'UNRESOLVED_IMPORT') throw new Error(`${entryFile} cannot be built: ${log.message}`)
    },
  })
  try {
    const { output } = await build.generate({ format: 'esm', codeSplitting: false, sourcemap: false, comments: false })
    return onlyChunk(output, entryFile).code
  } finally {
    await build.close()
  }
}

function onlyChunk(output: readonly { type: string; fileName: string }[], entryFile: string): OutputChunk {
  const [chunk, ...rest] = output as (OutputChunk & { type: string })[]
  if (!chunk || chunk.type !== 'chunk' || rest.length > 0) {
    throw new Error(
      `${entryFile} must become one file; it needs ${rest.map((file) => file.fileName).join(', ')} besides.`,
    )
  }
  if (!chunk.exports.includes('blueprint')) throw new Error(`${entryFile} must export \`blueprint\`.`)
  const foreign = [...chunk.imports, ...chunk.dynamicImports].filter((name) => !isSdk(name) && !isBuiltin(name))
  if (foreign.length > 0) throw new Error(`${entryFile} cannot be built: ${foreign.join(', ')} cannot be bundled.`)
  return chunk
}

import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { buildArtifact } from './build-artifact.ts'

/** Process entry: `node build-file.ts <blueprint.ts> [folder]` writes the artifact and says what it is. */
const [entryFile, folder = '.'] = process.argv.slice(2)
if (!entryFile) {
  console.error('Which blueprint? Usage: node packages/blueprints/src/build/build-file.ts <blueprint.ts> [folder]')
  process.exit(2)
}

try {
  const { name, version, code, digest } = await buildArtifact(entryFile)
  const file = resolve(folder, `${name}-${version}.mjs`)
  await writeFile(file, code)
  console.log(`${file}\nsha256 ${digest}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

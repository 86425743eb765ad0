import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import openapiTS, { astToString } from 'openapi-typescript'

/** Makes the client's types from the API's description; `--check` only compares. */
const source = join(import.meta.dirname, '..', '..', 'apps', 'api', 'openapi.json')
const target = join(import.meta.dirname, 'src', 'schema.gen.ts')

const banner = '// Made from apps/api/openapi.json by "npm run check -- --write".\n\n'
const document = JSON.parse(await readFile(source, 'utf8'))
// What has a default may be left out of a request.
const generated = banner + astToString(await openapiTS(document, { defaultNonNullable: false }))
if (!process.argv.includes('--check')) await writeFile(target, generated)
else if (generated !== (await readFile(target, 'utf8').catch(() => ''))) {
  console.error(
    'packages/client/src/schema.gen.ts is not what the description makes. "npm run check -- --write" does it.',
  )
  process.exitCode = 1
}

import { createRequire } from 'node:module'
import { join } from 'node:path'

/**
 * `run-policy-pack <engine address> <directory>`: loads a pack, which then serves the engine. Pulumi's own script of that
 * name starts a TypeScript compiler first, also for packs in JavaScript; published packs are, see docs/policies.md.
 * What a pack throws and nobody catches ends the process, and the engine refuses to go on.
 */
const [, , , directory = '.'] = process.argv
process.argv = process.argv.slice(0, 2)
// Not the bare name of the directory: that would also be found in a file beside it, as in `rules.json`.
createRequire(join(directory, 'package.json'))('./')

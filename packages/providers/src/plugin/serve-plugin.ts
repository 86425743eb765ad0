import { createRequire, flushCompileCache } from 'node:module'
import { main, type Provider } from '@pulumi/pulumi/provider/index.js'
import { compileOnly } from './compile-only.ts'

/** Answers the engine until it goes away. */
export async function servePlugin(provider: Provider): Promise<void> {
  allowReadWithoutProperties()
  // Pulumi's server prints each error with its stack besides returning it; the engine would show the person both.
  console.error = () => {}
  // The engine ends its plugins by force, so nothing would be written at the end.
  flushCompileCache()
  if (process.argv.includes(compileOnly)) return
  await main(provider, process.argv.slice(2))
}

/** Pulumi 3.250 to 3.270: `Server.read` calls a method of the properties, and an import has none. */
function allowReadWithoutProperties(): void {
  const require = createRequire(import.meta.url)
  const { ReadRequest } = require('@pulumi/pulumi/proto/provider_pb.js') as { ReadRequest: { prototype: ReadRequest } }
  const original = ReadRequest.prototype.getProperties
  ReadRequest.prototype.getProperties = function getProperties(this: ReadRequest) {
    return original.call(this) ?? { toJavaScript: () => ({}) }
  }
}

type ReadRequest = { getProperties(): { toJavaScript(): object } | undefined }

import { flushCompileCache } from 'node:module'
import { main, type Provider } from '@pulumi/pulumi/provider/index.js'
import { allowReadWithoutProperties } from './allow-read-without-properties.ts'
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

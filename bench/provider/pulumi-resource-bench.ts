import { flushCompileCache } from 'node:module'
import type * as pulumi from '@pulumi/pulumi/index.js'
import { main } from '@pulumi/pulumi/provider/index.js'

/** Makes nothing: what it costs is the engine and the state, which is what the benchmark measures. */
const provider = {
  version: '1.0.0',
  async create(_urn: pulumi.URN, inputs: { content: string }) {
    return { id: 'blob', outs: inputs }
  },
  async diff(_id: pulumi.ID, _urn: pulumi.URN, before: { content: string }, after: { content: string }) {
    return { changes: before.content !== after.content }
  },
  async update(_id: pulumi.ID, _urn: pulumi.URN, _before: unknown, after: { content: string }) {
    return { outs: after }
  },
  async delete() {},
}

// The engine ends its plugins by force, so nothing would be written at the end.
flushCompileCache()
await main(provider, process.argv.slice(2))

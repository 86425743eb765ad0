import { createRequire } from 'node:module'

/** Pulumi 3.250 to 3.270: `Server.read` calls a method of the properties, and an import has none. */
export function allowReadWithoutProperties(): void {
  const require = createRequire(import.meta.url)
  const { ReadRequest } = require('@pulumi/pulumi/proto/provider_pb.js') as { ReadRequest: { prototype: ReadRequest } }
  const original = ReadRequest.prototype.getProperties
  ReadRequest.prototype.getProperties = function getProperties(this: ReadRequest) {
    return original.call(this) ?? { toJavaScript: () => ({}) }
  }
}

type ReadRequest = { getProperties(): { toJavaScript(): object } | undefined }

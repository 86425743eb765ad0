import * as pulumi from '@pulumi/pulumi/index.js'

/** Inputs and outputs both land in the state: 8 KB of content are 16 KB of state. */
export const contentBytes = 8 * 1024

class Blob extends pulumi.CustomResource {
  constructor(name: string, inputs: { content: string }) {
    super('bench:index:Blob', name, inputs)
  }
}

/** The same program that bench-blueprint.mjs declares, for the sides without a portal. */
export function makeBlobs(resources: number, content = contentOf) {
  return async () => {
    for (let index = 0; index < resources; index += 1) {
      new Blob(`blob-${index}`, { content: content(index) })
    }
    return { resources }
  }
}

export function contentOf(index: number): string {
  return contentWith('', contentBytes)(index)
}

/** Contents of one length that say whose they are. */
export function contentWith(label: string, bytes: number): (index: number) => string {
  return (index) => `${label}${index}:`.padEnd(bytes, 'x')
}

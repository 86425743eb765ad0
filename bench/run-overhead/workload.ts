import * as pulumi from '@pulumi/pulumi/index.js'

/** Inputs and outputs both land in the state: 8 KB of content are 16 KB of state. */
export const contentBytes = 8 * 1024

class Blob extends pulumi.CustomResource {
  constructor(name: string, inputs: { content: string }) {
    super('bench:index:Blob', name, inputs)
  }
}

/** The same program that bench-blueprint.mjs declares, for the two sides without a portal. */
export function makeBlobs(resources: number) {
  return async () => {
    for (let index = 0; index < resources; index += 1) {
      new Blob(`blob-${index}`, { content: contentOf(index) })
    }
    return { resources }
  }
}

export function contentOf(index: number): string {
  return `${index}:`.padEnd(contentBytes, 'x')
}

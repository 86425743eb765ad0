declare module 'fastify' {
  interface FastifyContextConfig {
    /** How large a body may be once it is decompressed. */
    largestTextBytes?: number
  }
}

const megabyte = 1024 * 1024

/** What most requests stay far below. */
export const smallBody = { bodyLimit: megabyte, largestTextBytes: 2 * megabyte }
/** Up to here a body needs no place among the large ones. */
export const mediumBody = { bodyLimit: 4 * megabyte, largestTextBytes: 8 * megabyte }
/** Whole states, batches of journal entries, events and secrets. */
export const largeBody = { bodyLimit: 64 * megabyte, largestTextBytes: 256 * megabyte }

import { resolve } from 'node:path'

/** What MASTER_KEY can name. */
export type WrappingSource = { kind: 'file'; path: string }

/** Reads `file:path`. Null where it is none of these. */
export function readWrappingSource(text: string): WrappingSource | null {
  const [, kind, name = ''] = /^(\w+):(.+)$/.exec(text) ?? []
  if (kind === 'file') return { kind, path: resolve(name) }
  return null
}

export const wrappingSources = 'file:<path>'

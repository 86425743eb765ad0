import { resolve } from 'node:path'

/** What MASTER_KEY can name. */
export type WrappingSource =
  | { kind: 'file'; path: string }
  | { kind: 'awskms' | 'azurekeyvault' | 'gcpkms'; key: string }

const forms = {
  awskms: /^arn:aws[a-z-]*:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/,
  azurekeyvault: /^https:\/\/[a-z0-9.-]+(:\d+)?\/keys\/[a-zA-Z0-9-]+$/,
  gcpkms: /^projects\/[^/\s]+\/locations\/[^/\s]+\/keyRings\/[^/\s]+\/cryptoKeys\/[^/\s]+$/,
}

/** Null where it is none of these. */
export function readWrappingSource(text: string): WrappingSource | null {
  const [, kind = '', name = ''] = /^(\w+):(.+)$/.exec(text) ?? []
  if (kind === 'file') return { kind, path: resolve(name) }
  if (kind !== 'awskms' && kind !== 'azurekeyvault' && kind !== 'gcpkms') return null
  return forms[kind].test(name) ? { kind, key: name } : null
}

export const wrappingSources =
  'file:<path>, awskms:<ARN of a key>, azurekeyvault:https://<vault>/keys/<name> or gcpkms:projects/<…>/cryptoKeys/<name>'

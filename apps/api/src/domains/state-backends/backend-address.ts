import { isAbsolute, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../platform/config/config.ts'
import { urlProblem } from '../../platform/outbound/guarded-fetch.ts'

export type StateBackendKind = 'service' | 'file' | 's3' | 'postgres'

type Rules = Pick<Config, 'privateBackendHosts' | 'fileStateDirectories' | 'publicUrl'> & { organization: string }
type Address = { url: string } | { problem: string }

/** The parameters that the CLI gets. Others could name files of the machine or switch protections off. */
const allowed = {
  s3: { region: /^[a-z0-9-]{2,40}$/, endpoint: /^.{1,300}$/, s3ForcePathStyle: /^(true|false)$/ },
  postgres: { sslmode: /^(disable|require|verify-ca|verify-full)$/, table: /^[a-z_][a-z0-9_]{0,62}$/ },
} satisfies Record<string, Record<string, RegExp>>

/** A backend's address as it is kept, or what is wrong with it. Looks at nothing outside. */
export function readAddress(kind: StateBackendKind, text: string, rules: Rules): Address {
  if (!URL.canParse(text)) return { problem: 'is no address' }
  const url = new URL(text)
  if (url.password !== '') return { problem: 'must not carry a password: it is sealed beside it' }
  if (url.hash !== '') return { problem: 'must not have a part after "#"' }
  return readers[kind](url, rules)
}

const readers: Record<StateBackendKind, (url: URL, rules: Rules) => Address> = {
  service(url, { privateBackendHosts, publicUrl }) {
    const wrong = urlProblem(url, privateBackendHosts)
    if (wrong !== null) return { problem: wrong }
    if (url.pathname !== '/' || url.search !== '') return { problem: 'must be the address of the service alone' }
    if (url.origin === new URL(publicUrl).origin) return { problem: 'is this Automat itself, which is the default' }
    return { url: url.origin }
  },
  file(url, { fileStateDirectories, organization }) {
    if (url.protocol !== 'file:' || url.host !== '') return { problem: 'must be like file:///directory' }
    if (url.search !== '') return { problem: 'must not have parameters' }
    if (fileStateDirectories.length === 0) {
      return { problem: 'cannot be used: the operator has named no directory in FILE_STATE_DIRECTORIES' }
    }
    const path = pathOf(url)
    const places = fileStateDirectories.map((directory) => join(directory, organization))
    if (path === null || !places.some((place) => isWithin(path, place))) {
      return { problem: `must be in ${places.join(' or ')}` }
    }
    return { url: `file://${path}` }
  },
  s3(url, { privateBackendHosts }) {
    if (url.protocol !== 's3:' || !/^[a-z0-9][a-z0-9.-]{2,62}$/.test(url.host)) {
      return { problem: 'must be like s3://bucket/prefix' }
    }
    if (url.username !== '') return { problem: 'must not carry credentials' }
    const wrong = parameterProblem(url, allowed.s3)
    if (wrong !== null) return { problem: wrong }
    const endpoint = url.searchParams.get('endpoint')
    if (endpoint === null) return { url: url.href }
    const endpointProblem = URL.canParse(endpoint)
      ? urlProblem(new URL(endpoint), privateBackendHosts)
      : 'is no address'
    return endpointProblem === null ? { url: url.href } : { problem: `has an endpoint that ${endpointProblem}` }
  },
  postgres(url) {
    if (!/^postgres(ql)?:$/.test(url.protocol)) return { problem: 'must be like postgres://user@host/database' }
    if (!/^([a-z0-9.-]+|\[[0-9a-f:]+\])$/i.test(url.hostname)) return { problem: 'must name one host' }
    if (url.username === '' || !/^\/[^/]+$/.test(url.pathname)) return { problem: 'must name a user and a database' }
    const wrong = parameterProblem(url, allowed.postgres)
    if (wrong !== null) return { problem: wrong }
    // The CLI knows the backend by this one of the two names.
    return { url: url.href.replace(/^postgresql:/, 'postgres:') }
  },
}

/** The directory of a file backend. */
export function directoryOf(url: string): string {
  return fileURLToPath(url)
}

export function isWithin(path: string, directory: string): boolean {
  const way = relative(directory, path)
  return way !== '..' && !way.startsWith('../') && !isAbsolute(way)
}

function pathOf(url: URL): string | null {
  try {
    const path = normalize(fileURLToPath(url)).replace(/(.)\/+$/, '$1')
    // Whatever would have to be escaped in an address is read differently by somebody.
    return /^[\w./@+-]+$/.test(path) ? path : null
  } catch {
    return null
  }
}

function parameterProblem(url: URL, known: Record<string, RegExp>): string | null {
  for (const name of new Set(url.searchParams.keys())) {
    const form = known[name]
    if (form === undefined) return `has the parameter "${name}"; there are ${Object.keys(known).join(', ')}`
    const values = url.searchParams.getAll(name)
    if (values.length > 1 || !form.test(values[0] ?? '')) return `has a parameter "${name}" that does not fit`
  }
  return null
}

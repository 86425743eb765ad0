import { join } from 'node:path'
import { dirname } from 'node:path'

/** What a runner may know of its machine. Everything else stays with the worker: addresses, keys, other people's tokens. */
const passedOn = [
  'LANG',
  'LC_ALL',
  'TZ',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'http_proxy',
  'https_proxy',
]

/** Loopback is the engine's own line to its program and providers; a proxy in between breaks it. */
const neverProxied = 'localhost,127.0.0.1,::1'

/** What the machine itself may do in a cloud is not for runs: SDKs that keep to these do not ask its metadata service. */
const noMachineIdentity = { AWS_EC2_METADATA_DISABLED: 'true', METADATA_SERVER_DETECTION: 'none', NO_GCE_CHECK: 'true' }

/** An environment built from nothing: the allow-list, this Node, the system's tools, and directories of the runner's own. */
export function runnerEnvironment(
  directory: string,
  compileCache: string,
  from: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const known = passedOn.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]] as const]))
  const own = [from.NO_PROXY, from.no_proxy].find((list) => list)
  const noProxy = own ? `${neverProxied},${own}` : neverProxied
  return {
    ...Object.fromEntries(known),
    PATH: [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: directory,
    TMPDIR: join(directory, 'tmp'),
    NO_PROXY: noProxy,
    no_proxy: noProxy,
    ...noMachineIdentity,
    NODE_COMPILE_CACHE: compileCache,
    AUTOMAT_RUNNER_DIR: directory,
  }
}

import { existsSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { z } from 'zod'
import { readWrappingSource, type WrappingSource, wrappingSources } from '../vault/wrapping-source.ts'

const count = (fallback: number, lowest: number, highest: number) =>
  z.coerce
    .number(`must be a whole number from ${lowest} to ${highest}`)
    .int(`must be a whole number from ${lowest} to ${highest}`)
    .min(lowest, `must be ${lowest} or more`)
    .max(highest, `must be ${highest} or less`)
    .default(fallback)

const wrongProxies = 'must be true, false or how many proxies there are, 10 at most'

/** Every setting there is. docs/operate.md tells people the same. */
const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  DATA_DIR: z.string().min(1).default('.data'),
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: count(4000, 0, 65535),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// or https:// address' }).optional(),
  PULUMI_PATH: z.string().min(1).optional(),
  MASTER_KEY: z
    .string()
    .transform((text, issues) => {
      const source = readWrappingSource(text)
      if (source === null) issues.addIssue(`must be ${wrappingSources}`)
      return source ?? z.NEVER
    })
    .optional(),
  MASTER_KEY_FILE: z.string().min(1).optional(),
  TOKEN_PEPPER_FILE: z.string().min(1).optional(),
  WORKER_SLOTS: count(2, 1, 64),
  WARM_RUNNERS: count(2, 0, 64),
  RUNNER_SANDBOX: z.enum(['auto', 'required', 'off'], 'must be auto, required or off').default('auto'),
  RUNNER_WRITABLE: z.string().default(''),
  RUN_TIME_LIMIT_SECONDS: count(3600, 10, 24 * 3600),
  SITE_PORT: count(4001, 0, 65535),
  KEEP_VERSIONS: count(50, 2, 100_000),
  KEEP_VERSIONS_DAYS: count(90, 0, 36_500),
  DATABASE_CONNECTIONS: count(10, 2, 200),
  CONFIRM_AFTER_MINUTES: count(15, 1, 7 * 24 * 60),
  REQUESTS_PER_MINUTE: count(1200, 10, 1_000_000),
  SCIM_REQUESTS_PER_SECOND: count(50, 25, 10_000),
  LARGE_BODIES: count(4, 1, 64),
  LARGE_BODIES_WAITING: count(64, 0, 10_000),
  PRIVATE_ISSUER_HOSTS: z.string().default(''),
  PRIVATE_BACKEND_HOSTS: z.string().default(''),
  PRIVATE_CLOUD_HOSTS: z.string().default(''),
  PRIVATE_TARGET_HOSTS: z.string().default(''),
  FILE_STATE_DIRECTORIES: z.string().default(''),
  TRUST_PROXY: z
    .union(
      [
        z.stringbool().transform((is) => (is ? 1 : 0)),
        z.coerce.number().int().min(0, wrongProxies).max(10, wrongProxies),
      ],
      wrongProxies,
    )
    .default(0),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  WEB_DIST: z.string().min(1).optional(),
})

export const settingNames = Object.keys(settings.shape)

export type Config = Readonly<{
  databaseUrl: string
  databaseConnections: number
  dataDir: string
  host: string
  port: number
  /** Without a slash at the end. */
  publicUrl: string
  pulumiPath: string | null
  /** What wraps the master keys. */
  masterKey: WrappingSource
  /** Where the key file is; kept from runners also where it is no longer used. */
  masterKeyFile: string
  tokenPepperFile: string
  workerSlots: number
  warmRunners: number
  runnerSandbox: 'auto' | 'required' | 'off'
  /** Directories that a runner may write to beside its own. */
  runnerWritable: string[]
  runTimeLimitSeconds: number
  sitePort: number
  /** How many of a stack's last versions are kept whatever their age, and for how long all of them are. */
  keepVersions: number
  keepVersionsDays: number
  /** So long after a sign-in, or the last time, people confirm that it is they before what is sensitive. */
  confirmAfterMinutes: number
  requestsPerMinute: number
  /** Of one organization's identity provider. */
  scimRequestsPerSecond: number
  /** Bodies of more than 4 MB, or 8 MB of text, that are held at once, and those that wait for that. */
  largeBodies: number
  largeBodiesWaiting: number
  /** How many reverse proxies stand in front, each of which adds the address that it was asked from. */
  trustProxies: number
  /** Hosts of OpenID issuers that may be on a private or loopback address. */
  privateIssuerHosts: string[]
  /** Hosts of state backends that may be on a private or loopback address. */
  privateBackendHosts: string[]
  /** Hosts of clouds' token services that may be on a private or loopback address. */
  privateCloudHosts: string[]
  /** Hosts of targets that secrets of tokens are delivered to, which may be on a private or loopback address. */
  privateTargetHosts: string[]
  /** File backends of an organization are below `<one of these>/<its slug>`; without any there are none. */
  fileStateDirectories: string[]
  logLevel: string
  /** The built web app, or null where only the API is served. */
  webDist: string | null
}>

/** Thrown with every problem at once, so that nobody fixes settings one restart at a time. */
export class ConfigError extends Error {
  readonly problems: string[]
  constructor(problems: string[]) {
    super(`The settings do not fit:\n${problems.map((line) => `  - ${line}`).join('\n')}`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}

export function readConfig(
  env: Record<string, string | undefined>,
  needs: { keys?: boolean | 'token-pepper' } = {},
): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = settings.safeParse(given)
  const problems = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')} ${described(issue, given)}`)
  if (!parsed.success) throw new ConfigError(problems)
  if (parsed.data.MASTER_KEY?.kind === 'file' && parsed.data.MASTER_KEY_FILE !== undefined)
    throw new ConfigError(['MASTER_KEY and MASTER_KEY_FILE both name a key file: set one of them'])
  const config = toConfig(parsed.data)
  if (needs.keys) {
    const { masterKey } = config
    const isNeeded = needs.keys !== 'token-pepper' && masterKey.kind === 'file'
    for (const [name, path] of [
      [parsed.data.MASTER_KEY ? 'MASTER_KEY' : 'MASTER_KEY_FILE', isNeeded ? masterKey.path : null],
      ['TOKEN_PEPPER_FILE', config.tokenPepperFile],
    ] as const) {
      if (path !== null && !existsSync(path))
        problems.push(
          `${name}: there is no file ${path}; put your copy of it there, or for new data "npm run -s automat -- keys" creates it`,
        )
    }
  }
  if (problems.length > 0) throw new ConfigError(problems)
  return Object.freeze(config)
}

function described(issue: z.core.$ZodIssue, given: Record<string, unknown>): string {
  return given[String(issue.path[0])] === undefined ? 'is missing' : issue.message
}

function toConfig(env: z.output<typeof settings>): Config {
  const dataDir = resolve(env.DATA_DIR)
  const masterKeyFile = resolve(env.MASTER_KEY_FILE ?? join(dataDir, 'keys', 'master.key'))
  const masterKey = env.MASTER_KEY ?? { kind: 'file' as const, path: masterKeyFile }
  return {
    databaseUrl: env.DATABASE_URL,
    databaseConnections: env.DATABASE_CONNECTIONS,
    dataDir,
    host: env.HOST,
    port: env.PORT,
    publicUrl: (env.PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ''),
    pulumiPath: env.PULUMI_PATH ?? null,
    masterKey,
    masterKeyFile: masterKey.kind === 'file' ? masterKey.path : masterKeyFile,
    tokenPepperFile: resolve(env.TOKEN_PEPPER_FILE ?? join(dataDir, 'keys', 'token-pepper.key')),
    workerSlots: env.WORKER_SLOTS,
    warmRunners: env.WARM_RUNNERS,
    runnerSandbox: env.RUNNER_SANDBOX,
    runnerWritable: directoriesIn(env.RUNNER_WRITABLE),
    runTimeLimitSeconds: env.RUN_TIME_LIMIT_SECONDS,
    sitePort: env.SITE_PORT,
    keepVersions: env.KEEP_VERSIONS,
    keepVersionsDays: env.KEEP_VERSIONS_DAYS,
    confirmAfterMinutes: env.CONFIRM_AFTER_MINUTES,
    requestsPerMinute: env.REQUESTS_PER_MINUTE,
    scimRequestsPerSecond: env.SCIM_REQUESTS_PER_SECOND,
    largeBodies: env.LARGE_BODIES,
    largeBodiesWaiting: env.LARGE_BODIES_WAITING,
    trustProxies: env.TRUST_PROXY,
    privateIssuerHosts: hostsIn(env.PRIVATE_ISSUER_HOSTS),
    privateBackendHosts: hostsIn(env.PRIVATE_BACKEND_HOSTS),
    privateCloudHosts: hostsIn(env.PRIVATE_CLOUD_HOSTS),
    privateTargetHosts: hostsIn(env.PRIVATE_TARGET_HOSTS),
    fileStateDirectories: directoriesIn(env.FILE_STATE_DIRECTORIES),
    logLevel: env.LOG_LEVEL,
    webDist: env.WEB_DIST === undefined ? null : resolve(env.WEB_DIST),
  }
}

function hostsIn(list: string): string[] {
  return list
    .split(',')
    .map((host) => host.trim().toLowerCase())
    .filter(Boolean)
}

function directoriesIn(list: string): string[] {
  return list
    .split(delimiter)
    .filter(Boolean)
    .map((path) => resolve(path))
}

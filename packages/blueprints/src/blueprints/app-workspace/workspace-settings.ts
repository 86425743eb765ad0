import type { PostgresAddress } from '../../postgres/postgres-address.ts'
import type { WorkspaceOrder } from './app-workspace.schema.ts'
import { environmentFile, settingName } from './environment-file.ts'

export type WorkspaceSecrets = { connectionString: string; readOnlyConnectionString: string; sessionKey: string }
export type WorkspacePlace = { databaseName: string; stage: string; address: PostgresAddress }

/** What the application may be told in the open, as JSON text. */
export function configurationText(order: WorkspaceOrder, { databaseName, stage, address }: WorkspacePlace): string {
  const { appName, logLevel, allowedOrigins, featureFlags, limits, mail } = order
  const { host, port } = address
  const database = { host, port, name: databaseName, user: `${databaseName}_owner` }
  const configuration = { appName, stage, logLevel, allowedOrigins, featureFlags, limits, mail, database }
  return JSON.stringify(configuration, null, 2)
}

/** The same and the secrets, as the environment of a process. */
export function environmentText(order: WorkspaceOrder, { stage }: WorkspacePlace, secrets: WorkspaceSecrets): string {
  const { limits, mail } = order
  return environmentFile({
    APP_NAME: order.appName,
    APP_STAGE: stage,
    LOG_LEVEL: order.logLevel,
    ALLOWED_ORIGINS: order.allowedOrigins.join(','),
    DATABASE_URL: secrets.connectionString,
    DATABASE_READ_ONLY_URL: secrets.readOnlyConnectionString,
    DATABASE_POOL_SIZE: limits.databaseConnections,
    REQUEST_TIMEOUT_SECONDS: limits.requestSeconds,
    UPLOAD_LIMIT_MEGABYTES: limits.uploadMegabytes,
    SESSION_KEY: secrets.sessionKey,
    API_KEY: order.apiKey,
    ...(mail.kind === 'smtp' ? smtpSettings(mail, order.smtpPassword) : {}),
    ...featureSettings(order.featureFlags),
  })
}

type Smtp = Extract<WorkspaceOrder['mail'], { kind: 'smtp' }>

const smtpSettings = ({ host, port, sender, user }: Smtp, password: string | undefined) => ({
  SMTP_HOST: host,
  SMTP_PORT: port,
  SMTP_SENDER: sender,
  SMTP_USER: user,
  SMTP_PASSWORD: password,
})

const featureSettings = (flags: Record<string, string>) =>
  Object.fromEntries(Object.entries(flags).map(([name, value]) => [`FEATURE_${settingName(name)}`, value]))

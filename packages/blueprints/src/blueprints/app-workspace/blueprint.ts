import { defineBlueprint } from '../../define-blueprint.ts'
import { postgresAddress } from '../../postgres/postgres-address.ts'
import { inputs, outputs } from './app-workspace.schema.ts'
import { AppWorkspace } from './app-workspace.ts'
import { readme } from './readme.ts'

export const blueprint = defineBlueprint({
  name: 'app-workspace',
  version: '1.0.0',
  title: 'Application workspace',
  summary: 'Database, logins, settings and secrets for one application, handed over as one environment file.',
  icon: 'workspace',
  readme,
  inputs,
  outputs,
  presets: [
    {
      title: 'Development',
      inputs: { logLevel: 'debug', allowedOrigins: ['http://localhost:3000'], limits: { databaseConnections: 5 } },
    },
    {
      title: 'Public web application',
      inputs: {
        logLevel: 'info',
        extensions: ['pgcrypto', 'citext'],
        limits: { databaseConnections: 40, requestSeconds: 15, uploadMegabytes: 25 },
      },
    },
    {
      title: 'Background worker',
      inputs: { logLevel: 'warn', limits: { databaseConnections: 10, requestSeconds: 300 } },
    },
  ],
  samples: [
    { name: 'Only a name', inputs: { appName: 'sample-shop' } },
    {
      name: 'Everything set',
      inputs: {
        appName: 'sample-desk',
        logLevel: 'warn',
        allowedOrigins: ['https://desk.example.com', 'http://localhost:5173'],
        featureFlags: { newCheckout: 'on', search: 'beta' },
        extensions: ['pg_trgm'],
        mail: { kind: 'smtp', host: 'mail.example.com', sender: 'desk@example.com', user: 'desk' },
        smtpPassword: 'not a real password',
        apiKey: 'sample-key',
        limits: { databaseConnections: 10 },
        secretsVersion: 2,
      },
    },
  ],
  packages: [{ name: 'automat-postgres', version: '1.0.0' }],
  accounts: ['postgresql'],
  tags: ({ appName }) => ({ application: appName }),
  expectedSeconds: 12,
  program(order, { environment, protected: isProtected }) {
    const databaseName = `${order.appName}_${environment.stage}`.replaceAll('-', '_')
    const place = { databaseName, stage: environment.stage, address: postgresAddress() }
    const workspace = new AppWorkspace(order.appName, { order, place, protected: isProtected })
    const { environmentFile, configuration, connectionString, readOnlyConnectionString, sessionKey } = workspace
    return { environmentFile, configuration, connectionString, readOnlyConnectionString, sessionKey }
  },
})

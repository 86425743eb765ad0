import { defineBlueprint } from '../../define-blueprint.ts'
import { declareDatabase, declareReader } from '../../postgres/declare-database.ts'
import { postgresAddress } from '../../postgres/postgres-address.ts'
import { inputs, outputs } from './postgres-database.schema.ts'
import { readme } from './readme.ts'

export const blueprint = defineBlueprint({
  name: 'postgres-database',
  version: '1.0.0',
  title: 'PostgreSQL database',
  summary: 'A database of your own with an owner, a login that only reads, and connection strings ready to paste.',
  icon: 'database',
  readme,
  inputs,
  outputs,
  presets: [
    { title: 'Small, for trying things out', inputs: { connectionLimit: 5, readOnlyRole: false } },
    {
      title: 'Web application',
      inputs: { connectionLimit: 30, extensions: ['pgcrypto', 'citext'], readOnlyRole: true },
    },
    {
      title: 'Search in text',
      inputs: { connectionLimit: 20, extensions: ['pg_trgm', 'unaccent'], readOnlyRole: true },
    },
  ],
  samples: [
    { name: 'Only a name', inputs: { databaseName: 'sample_orders' } },
    {
      name: 'Everything set',
      inputs: {
        databaseName: 'sample_shop',
        connectionLimit: 40,
        extensions: ['pgcrypto', 'uuid-ossp'],
        readOnlyRole: false,
        passwordVersion: 2,
      },
    },
  ],
  packages: [{ name: 'automat-postgres', version: '1.0.0' }],
  accounts: ['postgresql'],
  tags: ({ databaseName }) => ({ database: databaseName }),
  expectedSeconds: 10,
  program(order, { protected: isProtected }) {
    const address = postgresAddress()
    const databaseOrder = { ...order, protected: isProtected }
    const declared = declareDatabase(address, databaseOrder)
    const reader = order.readOnlyRole ? declareReader(address, databaseOrder, declared) : undefined
    const { host, port } = address
    const user = `${order.databaseName}_owner`
    return {
      host,
      port,
      database: order.databaseName,
      user,
      connectionString: declared.owner.connectionString,
      readOnlyConnectionString: reader?.connectionString,
      psqlCommand: `psql --host=${host} --port=${port} --username=${user} --dbname=${order.databaseName}`,
    }
  },
})

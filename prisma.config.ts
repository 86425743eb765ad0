import { defineConfig } from 'prisma/config'

// Prisma's schema engine comes from the package registry (WebAssembly), not from a download at install time: docs/decisions/0004.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= `${import.meta.dirname}/prisma/schema-engine.mjs`

export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})

import { join } from 'node:path'
import { bin, root } from './places.ts'
import { step } from './progress.ts'
import { runCommand } from './run-command.ts'
import { whenChanged } from './when-changed.ts'

/** The database client, made from the models. */
export function generateDatabaseClient(): Promise<void> {
  const files = { from: ['prisma/*.prisma', 'prisma/models/*', 'pnpm-lock.yaml'], makes: 'prisma/generated/client.ts' }
  return whenChanged('database-client', files, () =>
    step('Generating the database client', () => runCommand(bin('prisma'), ['generate'], { cwd: root })),
  )
}

/** The web app, bundled. */
export function buildWebApp(): Promise<void> {
  const from = ['apps/web/**', 'packages/client/src/**', 'pnpm-lock.yaml']
  return whenChanged('web', { from, makes: 'apps/web/dist/index.html' }, () =>
    step('Building the web app', () => runCommand(bin('vite'), ['build'], { cwd: join(root, 'apps', 'web') })),
  )
}

/** The blueprints that ship, each bundled into the one file that its digest is taken of. */
export function buildCatalog(): Promise<void> {
  const from = ['packages/blueprints/**', 'packages/providers/src/**', 'pnpm-lock.yaml']
  const entry = join('packages', 'blueprints', 'src', 'build', 'build-catalog.ts')
  return whenChanged('catalog', { from, makes: 'packages/blueprints/dist/catalog.json' }, () =>
    step('Building the blueprints', () => runCommand(process.execPath, [entry], { cwd: root })),
  )
}

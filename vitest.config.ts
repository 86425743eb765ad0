import { configDefaults, defineConfig } from 'vitest/config'

const rooms = ['apps/api', 'packages', 'scripts', 'bench']
const files = (suffix: string) => rooms.map((room) => `${room}/**/*${suffix}`)
/** How long a condition is waited for: the machine may be busy. */
const expect = { poll: { timeout: 20_000 } }
const exclude = [...configDefaults.exclude, '**/dist/**']
/** A worker for each core; vitest's own choice leaves one of two idle. */
const maxWorkers = '100%'

const database = { exclude, expect, testTimeout: 30_000, hookTimeout: 60_000, maxWorkers }

/** What a test may touch is in its file's name: see CONTRIBUTING.md. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: files('.test.ts'),
          exclude: [...exclude, '**/*.{db,engine}.test.ts'],
          maxWorkers,
        },
      },
      { extends: './apps/web/vite.config.ts', root: './apps/web', test: { name: 'web', maxWorkers } },
      {
        test: {
          ...database,
          name: 'db',
          include: files('.db.test.ts'),
          exclude: [...exclude, '**/*.memory.db.test.ts'],
          // Each worker loads what files import once; loading it for every file was more than half of the work.
          isolate: false,
        },
      },
      { test: { ...database, name: 'memory', include: files('.memory.db.test.ts') } },
      {
        test: {
          name: 'engine',
          include: files('.engine.test.ts'),
          exclude,
          expect,
          testTimeout: 180_000,
          hookTimeout: 120_000,
          // One more than the two cores that it is made for: a third of their time is waiting for leases, limits and locks.
          maxWorkers: 3,
        },
      },
    ],
  },
})

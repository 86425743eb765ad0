import { problem } from '../platform/errors/problem.ts'

export const ServerUnusable = problem(503, 'DATABASE_UNAVAILABLE', '{why}.', {
  nextStep: 'DATABASE_URL says which database is meant: correct it, or start that server.',
})
export const NotMigrated = problem(
  409,
  'DATABASE_NOT_MIGRATED',
  'The tables of the database are not those of this version: {count} migrations are missing.',
  { nextStep: '"npm run -s automat -- migrate" applies them, and so does "npm start".' },
)

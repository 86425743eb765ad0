import { problem } from '../errors/problem.ts'

export const NotADump = problem(422, 'NOT_A_DUMP', 'This file is not a backup of Automat.')
export const OtherMasterKey = problem(409, 'OTHER_MASTER_KEY', 'The backup was made under another master key ({id}).', {
  nextStep:
    'Put that key file back first where MASTER_KEY_FILE says, or name that key with MASTER_KEY: without it no secret in the backup opens.',
})
export const OtherTokenPepper = problem(
  409,
  'OTHER_TOKEN_PEPPER',
  'The backup was made under another token pepper ({id}).',
  { nextStep: 'Put that key file back first, where TOKEN_PEPPER_FILE says: without it no token in the backup works.' },
)
export const OtherMigrations = problem(
  409,
  'OTHER_MIGRATIONS',
  'The tables here are not of the version that the backup comes from.',
  {
    nextStep:
      'Restore into a database without tables: they are made as the backup needs them, then brought up to date.',
  },
)
export const NewerDump = problem(409, 'NEWER_DUMP', 'The backup comes from a newer version of Automat.', {
  nextStep: 'Restore it with that version or a later one.',
})
export const DatabaseNotEmpty = problem(409, 'DATABASE_NOT_EMPTY', 'The database holds rows already.', {
  nextStep: 'Restore into an empty database, or say --overwrite to have everything in this one replaced.',
})
export const StillAtWork = problem(
  409,
  'STILL_AT_WORK',
  '{workers} of Automat’s workers are at work on this database.',
  {
    nextStep: 'Stop Automat first; what is in the database is replaced only while nobody works with it.',
  },
)

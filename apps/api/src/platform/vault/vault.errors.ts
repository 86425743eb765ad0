import { problem } from '../errors/problem.ts'

export const SealedWithUnknownKey = problem(
  503,
  'SEALED_WITH_UNKNOWN_KEY',
  'This process does not know the master key {id} yet.',
  { nextStep: 'Send the request again in a second.', retryAfterSeconds: 1 },
)
export const NoMasterKeyTable = problem(
  409,
  'DATABASE_NOT_MIGRATED',
  'The database has no table of master keys: its tables are not those of this version.',
  { nextStep: '"npm run -s automat -- migrate" brings them up to date, and so does "npm start".' },
)
export const OtherKeyFile = problem(
  409,
  'OTHER_MASTER_KEY',
  'Values in the database are sealed with the master key {id}, and {name} is the key {own}.',
  { nextStep: 'Put the file of that key back where MASTER_KEY or MASTER_KEY_FILE says.' },
)
export const NeedsKeyFile = problem(
  409,
  'OTHER_MASTER_KEY',
  'Values in the database are sealed with the key {id} of a key file, and MASTER_KEY names {name}.',
  { nextStep: 'Name that file with MASTER_KEY=file:…; then "npm run -s automat -- master-key rewrap" moves it.' },
)
export const WrappedByAnother = problem(
  409,
  'OTHER_WRAPPING_KEY',
  'The master keys in the database are wrapped by {by}, and MASTER_KEY names {name}.',
  { nextStep: 'Name that one again; "npm run -s automat -- master-key rewrap" moves them to another.' },
)
export const WrappingKeyRefuses = problem(
  503,
  'WRAPPING_KEY_REFUSES',
  '{name}, which MASTER_KEY names, does not {verb} the master key {id}: {why}',
  { nextStep: 'docs/operate.md says what it has to allow, under "The master key".' },
)
export const MasterKeyDamaged = problem(
  409,
  'MASTER_KEY_DAMAGED',
  'What {name} unwraps is not the master key {id}: its row in the database was altered.',
  { nextStep: 'Take the table master_keys from a backup.' },
)
export const RotationAtWork = problem(
  409,
  'MASTER_KEY_AT_WORK',
  'Somebody else is changing the master keys just now.',
  {
    nextStep: 'Wait until that is done.',
  },
)
export const ProcessesBehind = problem(
  409,
  'PROCESSES_BEHIND',
  'Of the processes at work, {count} have not taken the new master key: {who}.',
  {
    nextStep:
      'Look at their logs. Restart those that were started with another MASTER_KEY, and end those that hang; then the same command goes on.',
  },
)
export const ValuesUnreadable = problem(
  409,
  'VALUES_UNREADABLE',
  '{count} sealed values open with no key, so the earlier key stays: {where}.',
  { nextStep: 'Give their owners new ones, or remove them; then the same command goes on.' },
)

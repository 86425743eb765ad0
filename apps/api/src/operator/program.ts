import { Command } from 'commander'
import { addBackupVerbs } from './backup-verbs.ts'
import { addIssuerVerbs } from './issuer-verbs.ts'
import { addKeysVerb } from './keys-verb.ts'
import { addMasterKeyVerbs } from './master-key-verbs.ts'
import { addMigrateVerb } from './migrate-verb.ts'
import { addResetVerb } from './reset-verb.ts'
import { addSeedVerb } from './seed-verb.ts'
import { addSignInLinkVerb } from './sign-in-link-verb.ts'
import { addStackVerbs } from './stack-verbs.ts'
import { addTokenVerbs } from './token-verbs.ts'
import { addUserVerbs } from './user-verbs.ts'
import { addVerifyVerb } from './verify-verb.ts'

/** The operator's command line: every verb there is. docs/operate.md lists the same. */
export function operatorProgram(): Command {
  const program = new Command('automat')
    .description('What an operator does on the server itself')
    .option('--json', 'print JSON and nothing else')
    .option('--organization <slug>', 'which organization; the only one where left out')
    .showHelpAfterError()
    .addHelpText(
      'after',
      '\nExit codes: 0 done · 1 failed · 2 wrong arguments or settings · 3 refused · 4 verify found damage',
    )
    .exitOverride((end) => process.exit(end.exitCode === 0 ? 0 : 2))
  addSignInLinkVerb(program)
  addUserVerbs(program)
  addTokenVerbs(program)
  addStackVerbs(program)
  addVerifyVerb(program)
  addBackupVerbs(program)
  addMigrateVerb(program)
  addKeysVerb(program)
  addMasterKeyVerbs(program)
  addIssuerVerbs(program)
  addSeedVerb(program)
  addResetVerb(program)
  return program
}

import { Command } from 'commander'
import { addBackupVerbs } from './operator/backup-verbs.ts'
import { addKeysVerb } from './operator/keys-verb.ts'
import { addSeedVerb } from './operator/seed-verb.ts'
import { addSignInLinkVerb } from './operator/sign-in-link-verb.ts'
import { addStackVerbs } from './operator/stack-verbs.ts'
import { addTokenVerbs } from './operator/token-verbs.ts'
import { addUserVerbs } from './operator/user-verbs.ts'
import { addVerifyVerb } from './operator/verify-verb.ts'

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

addKeysVerb(program)
addSeedVerb(program)
addSignInLinkVerb(program)
addUserVerbs(program)
addTokenVerbs(program)
addStackVerbs(program)
addVerifyVerb(program)
addBackupVerbs(program)

await program.parseAsync()

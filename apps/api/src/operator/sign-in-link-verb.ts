import type { Command } from 'commander'
import { createSignInLink } from '../domains/sign-in/create-sign-in-link.ts'
import { inOrganization } from './run-verb.ts'

export function addSignInLinkVerb(program: Command): void {
  program
    .command('sign-in-link')
    .description('make a link that signs one person in, once, within a day')
    .option('--email <address>', 'who; the first administrator where left out')
    .action(
      inOrganization<{ email?: string }>(async (ctx, { email }) => {
        const made = await createSignInLink(ctx, { email })
        return { json: made, text: `${made.link}\n\nFor ${made.email}. It works once, until ${made.expiresAt}.` }
      }),
    )
}

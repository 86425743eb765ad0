import type { Command } from 'commander'
import { rotateIssuer } from '../domains/workload-identity/rotate-issuer.ts'
import { inOrganization } from './run-verb.ts'

/** Keys of the issuer whose identity tokens clouds trust. */
export function addIssuerVerbs(program: Command): void {
  const issuer = program.command('issuer').description("the issuer of runs' identity tokens")
  issuer
    .command('rotate')
    .description('publish a new key for identity tokens, which signs a day later; --at-once for one that leaked')
    .option('--at-once', 'the new key signs now, and what the old ones signed is good for nothing')
    .action(
      inOrganization<{ atOnce?: boolean }>(async (ctx, { atOnce = false }) => {
        const json = await rotateIssuer(ctx, { atOnce })
        const lines = json.keys.map(({ id, state, signsFrom }) => `${id}  ${state}, signs from ${signsFrom}`)
        return { json, text: [json.issuer, ...lines].join('\n') }
      }),
    )
}

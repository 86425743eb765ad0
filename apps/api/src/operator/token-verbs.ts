import { type Command, InvalidArgumentError } from 'commander'
import { findTeamByName } from '../domains/teams/find-teams.ts'
import { createToken } from '../domains/tokens/create-token.ts'
import { revokeToken } from '../domains/tokens/revoke-token.ts'
import { rotateToken } from '../domains/tokens/rotate-token.ts'
import { type TokenScope, tokenScopes } from '../platform/access/token-scopes.ts'
import type { Context } from '../platform/context.ts'
import { inOrganization, type Said, UsageError } from './run-verb.ts'

type Made = Awaited<ReturnType<typeof createToken>>
type Asked = { name: string; team?: string; days?: number; neverExpires?: true; scopes?: TokenScope[] }
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export function addTokenVerbs(program: Command): void {
  const token = program.command('token').description('access tokens for machines')
  token
    .command('create')
    .description('make a token; its secret is printed once')
    .requiredOption('--name <name>', 'what it is for')
    .option('--team <slug>', 'of this team; of the whole organization where left out')
    .option('--days <days>', 'how long it lives, 1 to 365; as the rules for tokens say where left out', within(1, 365))
    .option('--never-expires', 'it lives until it is revoked, where the rules for tokens allow that')
    .option(
      '--scopes <scopes>',
      'what narrows it, apart by commas; everything that its kind gives where left out',
      words,
    )
    .action(
      inOrganization<Asked>(async (ctx, { name, team, days, scopes, neverExpires }) => {
        const owner = team === undefined ? ({ kind: 'organization' } as const) : await ofTeam(ctx, team)
        return saidSecret(await createToken(ctx, { ...owner, name, expiresInDays: neverExpires ? null : days, scopes }))
      }),
    )
  token
    .command('rotate <id>')
    .description('renew a token under its name; the old secret works a while longer')
    .option('--grace-hours <hours>', 'how long, at most 168', within(0, 168), 24)
    .option('--days <days>', 'how long the new one lives; as long as before where left out', within(1, 365))
    .action(
      inOrganization<{ graceHours: number; days?: number }>(async (ctx, { graceHours, days }, id = '') =>
        saidSecret(await rotateToken(ctx, { id: checkedId(id), graceHours, expiresInDays: days })),
      ),
    )
  token
    .command('revoke <id>')
    .description('end a token at once')
    .action(
      inOrganization(async (ctx, _options, id = '') => {
        await revokeToken(ctx, checkedId(id))
        return { json: { id, revoked: true }, text: `revoked ${id}` }
      }),
    )
}

async function ofTeam(ctx: Context, slug: string) {
  const team = await findTeamByName(ctx, slug)
  if (!team) throw new UsageError(`There is no team "${slug}".`)
  return { kind: 'team' as const, teamId: team.id }
}

function saidSecret(made: Made): Said {
  return {
    json: made,
    text: `${made.secret}\n\n${made.token.id}, until ${made.token.expiresAt ?? 'it is revoked'}. It is not shown again.`,
  }
}

function checkedId(id: string): string {
  if (!uuid.test(id)) throw new UsageError(`"${id}" is not the id of a token.`)
  return id
}

function words(text: string): TokenScope[] {
  const isScope = (word: string): word is TokenScope => (tokenScopes as string[]).includes(word)
  const found = text.split(',').map((word) => word.trim())
  if (found.every(isScope)) return found
  throw new InvalidArgumentError(`known are ${tokenScopes.join(', ')}`)
}

function within(lowest: number, highest: number) {
  return (text: string): number => {
    const number = Number(text)
    if (Number.isInteger(number) && number >= lowest && number <= highest) return number
    throw new InvalidArgumentError(`a whole number from ${lowest} to ${highest} is needed`)
  }
}

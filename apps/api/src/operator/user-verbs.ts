import type { Command } from 'commander'
import { listMembers } from '../domains/people/list-members.ts'
import { inOrganization } from './run-verb.ts'

export function addUserVerbs(program: Command): void {
  const user = program.command('user').description('people')
  user
    .command('list')
    .description('everybody in the organization')
    .action(
      inOrganization(async (ctx) => {
        const people: Awaited<ReturnType<typeof listMembers>>['items'] = []
        for (let cursor: string | undefined; ;) {
          const page = await listMembers(ctx, { limit: 200, cursor })
          people.push(...page.items)
          if (page.nextCursor === null) break
          cursor = page.nextCursor
        }
        const lines = people.map(
          ({ email, role, teams }) => `${email}  ${role}  ${teams.map((team) => team.slug).join(', ')}`,
        )
        return { json: people, text: lines.join('\n') }
      }),
    )
}

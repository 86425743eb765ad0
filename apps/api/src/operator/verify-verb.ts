import type { Command } from 'commander'
import { verifyAuditChain } from '../domains/audit/verify-audit-chain.ts'
import { listOrganizations } from '../domains/organizations/find-organization.ts'
import { systemActor } from '../platform/access/actor.ts'
import { withPorts } from './run-verb.ts'

export function addVerifyVerb(program: Command): void {
  program
    .command('verify')
    .description('prove that no audit event was altered or removed, in every organization')
    .action(
      withPorts(async (ports) => {
        const json = []
        for (const { id, slug } of await listOrganizations(ports)) {
          const found = await verifyAuditChain({ ...ports, actor: systemActor(id, 'Operator') })
          json.push({ organization: slug, ...found })
        }
        const lines = json.map(({ organization, events, intact, firstBadSequence, reason }) =>
          intact
            ? `${organization}: ${events} events, intact`
            : `${organization}: event ${firstBadSequence} ${reason}; ${events} events before it are intact`,
        )
        return { json, text: lines.join('\n'), exitCode: json.every(({ intact }) => intact) ? 0 : 4 }
      }),
    )
}

import type { Command } from 'commander'
import { withPorts } from './run-verb.ts'
import { seedAccounts } from './seed/seed-accounts.ts'
import { seedCatalog } from './seed/seed-catalog.ts'
import { seedOrganization } from './seed/seed-organization.ts'

type Options = { adminEmail: string }

export function addSeedVerb(program: Command): void {
  program
    .command('seed')
    .description('make the sample organization, its teams and accounts, and publish the blueprints that ship')
    .option('--admin-email <address>', 'the first administrator', 'admin@example.com')
    .action(
      withPorts<Options>(async (ports, { adminEmail }) => {
        const { ctx, organization, teams, ...seeded } = await seedOrganization(ports, adminEmail)
        const accounts = await seedAccounts(ctx, process.env)
        const versions = await seedCatalog(ctx, teams)
        const failed = versions.filter(({ outcome }) => outcome === 'failed its checks')
        const json = { organization: organization.slug, adminEmail: seeded.adminEmail, accounts, versions }
        const lines = versions.map(({ name, version, outcome }) => `${name}@${version}: ${outcome}`)
        return { json, text: [`Organization ${organization.slug}`, ...lines].join('\n'), exitCode: failed.length && 1 }
      }),
    )
}

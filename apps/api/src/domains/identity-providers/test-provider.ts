import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { Problem } from '../../platform/errors/problem.ts'
import type { ProviderRow } from './identity-providers.repository.ts'
import { loadProvider } from './load-provider.ts'
import { expiryOf, fingerprintOf } from './saml/saml-metadata.ts'
import { clientOf, type Finding, protocolOf } from './sign-in/protocol.ts'

/** An administrator finds out whether a provider answers, and knows the client and its secret. */
export async function testProvider(ctx: Context, id: string): Promise<{ works: boolean; checks: Finding[] }> {
  const provider = await loadProvider(ctx, id)
  const { kind } = provider
  const checks =
    kind === 'saml'
      ? certificateFindings(provider, ctx.clock.now())
      : await findings(() => protocolOf(kind).test(clientOf(ctx, provider)))
  const works = kind === 'saml' ? checks.some(({ passed }) => passed) : checks.every(({ passed }) => passed)
  await recordAudit(ctx, {
    action: 'identity-provider.tested',
    target: { kind: 'identity-provider', id, name: provider.name },
    outcome: works ? 'allowed' : 'failed',
    after: { checks },
  })
  return { works, checks }
}

async function findings(test: () => Promise<Finding[]>): Promise<Finding[]> {
  try {
    return await test()
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return [{ name: 'reachable', passed: false, message: error.message }]
  }
}

/** A SAML provider cannot be asked anything: what it signs with can be looked at. */
function certificateFindings({ certificates }: ProviderRow, now: Date): Finding[] {
  return certificates.map((certificate) => {
    const expiresAt = expiryOf(certificate)
    const passed = expiresAt > now
    const day = expiresAt.toISOString().slice(0, 10)
    const message = `${fingerprintOf(certificate).slice(0, 23)}… ${passed ? 'is good until' : 'has expired on'} ${day}.`
    return { name: 'certificate', passed, message }
  })
}

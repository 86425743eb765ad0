import type { FastifyInstance } from 'fastify'
import { accessRoutes } from './domains/access/access.routes.ts'
import { accountsRoutes } from './domains/accounts/accounts.routes.ts'
import { auditRoutes } from './domains/audit/audit.routes.ts'
import { cliAuditRoutes } from './domains/audit/cli-audit.routes.ts'
import { blueprintsRoutes } from './domains/catalog/blueprints.routes.ts'
import { versionsRoutes } from './domains/catalog/versions/versions.routes.ts'
import { confirmationRoutes } from './domains/confirmation/confirmation.routes.ts'
import { requireConfirmed } from './domains/confirmation/require-confirmed.ts'
import { environmentsRoutes } from './domains/environments/environments.routes.ts'
import { identityProvidersRoutes } from './domains/identity-providers/identity-providers.routes.ts'
import { providerSignInRoutes, providerFormRoutes } from './domains/identity-providers/sign-in/sign-in.routes.ts'
import { trialsRoutes } from './domains/identity-providers/trials/trials.routes.ts'
import { invitationsRoutes } from './domains/invitations/invitations.routes.ts'
import { passkeysRoutes } from './domains/passkeys/passkeys.routes.ts'
import { cliMembersRoutes } from './domains/people/cli-members.routes.ts'
import { peopleRoutes } from './domains/people/people.routes.ts'
import { policiesRoutes } from './domains/policies/policies.routes.ts'
import { provisioningRoutes } from './domains/provisioning/provisioning.routes.ts'
import { scimPath, scimRoutes } from './domains/provisioning/scim/scim.routes.ts'
import { runStreamRoutes } from './domains/runs/run-stream.routes.ts'
import { runsRoutes } from './domains/runs/runs.routes.ts'
import { authenticateSession } from './domains/sign-in/authenticate-session.ts'
import { signInRoutes } from './domains/sign-in/sign-in.routes.ts'
import { stackGrantsRoutes } from './domains/stack-grants/stack-grants.routes.ts'
import { stackVersionsRoutes } from './domains/stacks/stack-versions.routes.ts'
import { stacksRoutes } from './domains/stacks/stacks.routes.ts'
import { teamMembersRoutes } from './domains/teams/team-members.routes.ts'
import { teamsRoutes } from './domains/teams/teams.routes.ts'
import { stateBackendsRoutes } from './domains/state-backends/state-backends.routes.ts'
import { authenticateToken } from './domains/tokens/authenticate-token.ts'
import { tokenPolicyRoutes } from './domains/tokens/policy/token-policy.routes.ts'
import { holderOfToken } from './domains/tokens/get-token-actor.ts'
import { PermissionUses } from './domains/tokens/report/permission-uses.ts'
import { tokenNoticesRoutes } from './domains/tokens/reminders/token-notices.routes.ts'
import { tokenReportRoutes } from './domains/tokens/report/token-report.routes.ts'
import { tokenTargetsRoutes } from './domains/tokens/targets/targets.routes.ts'
import { tokensRoutes } from './domains/tokens/tokens.routes.ts'
import { oauthRoutes } from './domains/trust/exchange/oauth.routes.ts'
import { trustRoutes } from './domains/trust/trust.routes.ts'
import { discoveryRoutes, issuerRoutes } from './domains/workload-identity/workload-identity.routes.ts'
import type { Ports } from './platform/context.ts'
import { addApiReference } from './platform/http/api-reference.ts'
import type { Authenticate } from './platform/http/authentication.ts'
import { addHealthRoutes } from './platform/http/health.routes.ts'
import { createHttpServer } from './platform/http/http-server.ts'
import { noSuchRoutes } from './platform/http/problem-handler.ts'
import { addWebApp } from './platform/http/web-app.ts'
import { notOffered } from './state-service/http/not-offered.ts'
import { stateService } from './state-service/state-service.ts'

const prefix = '/api/v1'

/** The table of contents: every domain, registered by hand. */
export async function createApp(ports: Ports): Promise<FastifyInstance> {
  const app = await createHttpServer(ports, { authenticate, requireConfirmed })
  const uses = new PermissionUses(ports)
  app.addHook('onResponse', ({ actor }) => uses.note(actor))
  addHealthRoutes(app, () => ports.pool.query('SELECT 1'))
  await app.register(signInRoutes, { prefix })
  await app.register(passkeysRoutes, { prefix })
  await app.register(confirmationRoutes, { prefix })
  await app.register(identityProvidersRoutes, { prefix })
  await app.register(trialsRoutes, { prefix })
  await app.register(providerSignInRoutes, { prefix })
  await app.register(providerFormRoutes, { prefix })
  await app.register(invitationsRoutes, { prefix })
  await app.register(peopleRoutes, { prefix })
  await app.register(provisioningRoutes, { prefix })
  await app.register(teamsRoutes, { prefix })
  await app.register(teamMembersRoutes, { prefix })
  await app.register(stackGrantsRoutes, { prefix })
  await app.register(accessRoutes, { prefix })
  await app.register(tokensRoutes, { prefix })
  await app.register(tokenPolicyRoutes, { prefix })
  await app.register(tokenReportRoutes, { prefix })
  await app.register(tokenNoticesRoutes, { prefix })
  await app.register(tokenTargetsRoutes, { prefix })
  await app.register(trustRoutes, { prefix })
  await app.register(blueprintsRoutes, { prefix })
  await app.register(versionsRoutes, { prefix })
  await app.register(environmentsRoutes, { prefix })
  await app.register(runsRoutes, { prefix })
  await app.register(runStreamRoutes, { prefix })
  await app.register(stacksRoutes, { prefix })
  await app.register(stackVersionsRoutes, { prefix })
  await app.register(accountsRoutes, { prefix })
  await app.register(issuerRoutes, { prefix })
  await app.register(policiesRoutes, { prefix })
  await app.register(stateBackendsRoutes, { prefix })
  await app.register(auditRoutes, { prefix })
  await app.register(oauthRoutes)
  await app.register(scimRoutes, { prefix: scimPath, ports })
  await app.register(discoveryRoutes)
  await app.register(stateService, { config: ports.config, holderOf: holderOfToken })
  await app.register(cliMembersRoutes)
  await app.register(cliAuditRoutes)
  await app.register(notOffered, { prefix: '/api' })
  await app.register(noSuchRoutes, { prefix })
  await addApiReference(app)
  await addWebApp(app, ports.config.webDist)
  return app
}

const authenticate: Authenticate = (ports, { kind, secret }, caller) =>
  kind === 'session' ? authenticateSession(ports, secret, caller) : authenticateToken(ports, secret, caller)

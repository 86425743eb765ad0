import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import { z } from 'zod'
import { recordAudit } from '../../platform/audit/record-audit.ts'
import type { Context } from '../../platform/context.ts'
import { fetchJson, guardedFetch, OutboundError } from '../../platform/outbound/guarded-fetch.ts'
import { getOwnOrganization } from '../organizations/find-organization.ts'
import { teamsById } from '../teams/find-teams.ts'
import { issuerOf } from '../workload-identity/issuer-url.ts'
import { signRunToken } from '../workload-identity/sign-run-token.ts'
import { AccountNotFederated } from './accounts.errors.ts'
import type { AccountRow } from './accounts.repository.ts'
import type { AccountCheckView } from './accounts.schemas.ts'
import { type Cloud, cloudOf } from './federation/federation.ts'
import { loadAccount } from './load-account.ts'
import { accountTarget } from './present-account.ts'

type Finding = z.output<typeof AccountCheckView>['findings'][number]

const nobody = 'automat-test'
const Discovery = z.object({ issuer: z.string(), jwks_uri: z.string() })

/**
 * An administrator asks whether runs of an account can sign in: with a token of a run that there is not, of its first
 * binding. First whether the token verifies by what others fetch from us, then whether the cloud takes it.
 */
export async function testAccount(ctx: Context, id: string): Promise<z.output<typeof AccountCheckView>> {
  const account = await loadAccount(ctx, id, 'accounts:change')
  const cloud = cloudOf(account.kind)
  if (account.federation === null || !cloud) throw new AccountNotFederated()
  const settings = cloud.schema.parse(account.federation)
  const { token, jti, subject } = await testToken(ctx, account, cloud)
  const rules = { privateHosts: ctx.config.privateCloudHosts, largestBytes: 256 * 1024, timeoutMilliseconds: 10_000 }
  const findings = [await verified(ctx, token, rules), await signedIn(cloud.signIn(settings, token), rules)]
  const works = findings.every(({ passed }) => passed)
  await recordAudit(ctx, {
    action: 'account.tested',
    target: accountTarget(account),
    outcome: works ? 'allowed' : 'failed',
    after: { jti, subject, findings },
  })
  return { works, findings }
}

async function testToken(ctx: Context, { id, bindings, federation }: AccountRow, cloud: Cloud) {
  const { slug: organization } = await getOwnOrganization(ctx)
  const [first] = bindings
  const team = first?.team?.slug ?? [...(await teamsById(ctx)).values()][0]?.slug ?? nobody
  const of = { organization, team, stage: first?.stage ?? 'dev', environment: nobody, run: nobody }
  const identity = { ...of, teamId: '', environmentId: nobody, blueprint: nobody, version: '0.0.0' }
  const asked = { subject: cloud.subject(of), audience: cloud.audience(federation), account: id }
  return signRunToken(ctx, identity, asked)
}

type Rules = Parameters<typeof guardedFetch>[0]

async function verified(ctx: Context, token: string, rules: Rules): Promise<Finding> {
  const issuer = issuerOf(ctx.config, ctx.actor.organizationId)
  const name = 'issuer'
  try {
    const discovery = Discovery.parse(await fetchJson(`${issuer}/.well-known/openid-configuration`, rules))
    const keys = (await fetchJson(discovery.jwks_uri, rules)) as JSONWebKeySet
    await jwtVerify(token, createLocalJWKSet(keys), { issuer, currentDate: ctx.clock.now() })
    return { name, passed: true, message: `A token verifies by what ${issuer} publishes.` }
  } catch (error) {
    const why = error instanceof OutboundError ? error.message : 'what is answered there is not what was signed here'
    return { name, passed: false, message: `Others cannot verify our tokens: ${why}.` }
  }
}

/** Nothing of what the cloud gives is kept, nor looked at. */
async function signedIn({ url, form }: ReturnType<Cloud['signIn']>, rules: Rules): Promise<Finding> {
  const name = 'sign-in'
  const { host } = new URL(url)
  try {
    const answer = await guardedFetch(rules)(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(form),
    })
    if (answer.ok) return { name, passed: true, message: `${host} takes a token of this account’s runs.` }
    return { name, passed: false, message: `${host} refuses it: ${reasonOf(await answer.text(), answer.status)}` }
  } catch (error) {
    if (!(error instanceof OutboundError)) throw error
    return { name, passed: false, message: `${error.message}.` }
  }
}

/** AWS answers in XML, the others as OAuth does. */
function reasonOf(text: string, status: number): string {
  const [, xml] = /<Message>([^<]*)<\/Message>/.exec(text) ?? []
  const [, json] = /"error_description"\s*:\s*"((?:[^"\\]|\\.)*)"/.exec(text) ?? []
  return (xml ?? json ?? `status ${status}`).slice(0, 500)
}

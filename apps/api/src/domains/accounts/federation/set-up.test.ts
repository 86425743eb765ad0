import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { cloudOf } from './federation.ts'
import { setUpOf, type Trusting } from './set-up.ts'

const issuer = 'https://automat.example.com/api/oidc/019b0000-0000-7000-8000-000000000001'
const id = '00000000-0000-0000-0000-000000000000'
const example: Omit<Trusting, 'settings'> = {
  issuer,
  organization: 'acme',
  account: '019b0000-0000-7000-8000-000000000002',
  places: [{ team: 'checkout', stage: 'production' }],
  teams: ['checkout', 'search'],
  stages: ['dev', 'staging', 'production'],
}
const settings: Record<string, Record<string, string>> = {
  aws: { roleArn: 'arn:aws:iam::123456789012:role/automat' },
  azure: { tenantId: id, clientId: id, subscriptionId: id },
  gcp: {
    provider: 'projects/123456789/locations/global/workloadIdentityPools/automat/providers/automat',
    project: 'shop-production',
    serviceAccount: 'automat@shop-production.iam.gserviceaccount.com',
  },
}
const setUp = (kind: string, more: Partial<Trusting> = {}) =>
  setUpOf(kind, { ...example, settings: settings[kind] ?? {}, ...more })

/** As the cloud compares them: StringLike, whole, and CEL's matches. */
const fits: Record<string, (pattern: string, subject: string) => boolean> = {
  aws: (pattern, subject) =>
    new RegExp(
      `^${pattern
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
    ).test(subject),
  azure: (pattern, subject) => pattern === subject,
  gcp: (pattern, subject) => new RegExp(pattern).test(subject),
}

type Place = { organization: string; team: string; stage: string; environment: string }
const place = (more: Partial<Place> = {}) => ({
  organization: 'acme',
  team: 'checkout',
  stage: 'production',
  environment: 'orders',
  ...more,
})

describe.each(['aws', 'azure', 'gcp'])('what %s is told to trust', (kind) => {
  const trusts = (of: Place, more: Partial<Trusting> = {}) =>
    setUp(kind, more).subjects.some((pattern) => fits[kind]!(pattern, cloudOf(kind)!.subject({ ...of, run: 'r' })))

  test('fits the tokens of runs of its bindings, and of no others', () => {
    expect(trusts(place())).toBe(true)
    expect(trusts(place({ environment: 'a-2' }))).toBe(true)
    const others = [{ stage: 'dev' }, { team: 'search' }, { team: 'checkout-2' }, { team: 'my-checkout' }]
    for (const other of [...others, { organization: 'rival' }, { organization: 'acme-2' }]) {
      expect(trusts(place(other)), JSON.stringify(other)).toBe(false)
    }
  })

  test('leaves open what a binding leaves open, and nothing beside it', () => {
    const anyTeam = { places: [{ team: null, stage: 'production' }] }
    expect(trusts(place({ team: 'search' }), anyTeam)).toBe(true)
    expect(trusts(place({ team: 'search', stage: 'dev' }), anyTeam)).toBe(false)
    const anyStage = { places: [{ team: 'checkout', stage: null }] }
    expect(trusts(place({ stage: 'dev' }), anyStage)).toBe(true)
    expect(trusts(place({ team: 'search' }), anyStage)).toBe(false)
    expect(trusts(place({ organization: 'rival' }), { places: [{ team: null, stage: null }] })).toBe(false)
  })

  test('is nobody while it is bound to nobody', () => {
    expect(setUp(kind, { places: [] })).toMatchObject({ subjects: [], steps: [], notes: [expect.any(String)] })
  })

  test('is pasted with every subject and the issuer in it', () => {
    const { steps, subjects } = setUp(kind)
    const text = steps.map(({ code }) => code).join('\n')
    for (const part of [...subjects, issuer]) expect(text).toContain(part)
  })

  test('is what the page in docs shows', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../../../../docs/cloud-accounts.md'), 'utf8')
    for (const { language, code } of setUp(kind).steps) {
      expect(page).toContain(`\`\`\`${language === 'shell' ? 'sh' : language}\n${code}\n\`\`\`\n`)
    }
  })
})

test('Azure is said to need a credential for each team and stage, twenty at most', () => {
  const teams = Array.from({ length: 8 }, (_, at) => `team-${at}`)
  const { subjects, notes } = setUp('azure', { teams, places: [{ team: null, stage: null }] })
  expect(subjects).toHaveLength(24)
  expect(notes).toEqual([
    expect.stringContaining('each team that is made later'),
    expect.stringContaining('20 at most'),
  ])
})

test('AWS’s policy is one, in the partition of the role', () => {
  const roleArn = 'arn:aws-us-gov:iam::123456789012:role/teams/automat'
  const { steps } = setUp('aws', { settings: { roleArn } })
  const policy = JSON.parse(steps.find(({ language }) => language === 'json')!.code)
  const host = issuer.slice('https://'.length)
  expect(policy.Statement[0]).toMatchObject({
    Principal: { Federated: `arn:aws-us-gov:iam::123456789012:oidc-provider/${host}` },
    Condition: { StringEquals: { [`${host}:aud`]: cloudOf('aws')!.audience({ roleArn }) } },
  })
  expect(steps.at(-1)!.code).toContain('--role-name automat')
  expect(steps.at(-1)!.code).toContain('--path /teams/')
})

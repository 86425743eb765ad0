import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { aDatabaseBlueprint, anEnvironment } from '../../../../test/environments.ts'
import { aTrustRule } from '../../../../test/identity/exchange.ts'
import { aWorker, type TestWorker } from '../../../../test/worker.ts'
import {
  aPerson,
  aTeam,
  aToken,
  aWorld,
  type Call,
  type Organization,
  type Person,
  type Team,
  type World,
} from '../../../../test/world.ts'
import { issuePipelineToken } from '../../tokens/pipeline-tokens.ts'
import { rotateToken } from '../../tokens/rotate-token.ts'
import { mintRunToken } from '../../tokens/run-tokens.ts'

let world: World
let acme: Organization
let team: Team
let member: Person
let approver: Person
let worker: TestWorker

const stages = ['dev', 'production']
const portfolio = (approvalStages: string[] | undefined, wanted = stages) =>
  acme.admin.call('PUT', `blueprints/small-database/portfolio/${team.id}`, { stages: wanted, approvalStages })

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
  team = await aTeam(acme)
  member = await aPerson(world.app, acme, { teams: [team] })
  approver = await aPerson(world.app, acme, { role: 'approver' })
  worker = aWorker(world)
  await aDatabaseBlueprint(acme, [team], { stages: ['dev', 'production'] })
})
afterAll(() => world.close())
/** Production needs approvals; nothing of another test is in the queue. */
beforeEach(async () => {
  await world.ports.pool.query(`UPDATE runs SET state = 'cancelled' WHERE state <> 'succeeded'`)
  expect((await portfolio(['production'])).status).toBe(200)
})

const look = async (id: string, as: Person = member) => (await as.call('GET', `runs/${id}`)).body
const act = (as: Call, id: string, verb: string, body?: object) => as('POST', `runs/${id}/${verb}`, body)
const codeOf = ({ status, body }: { status: number; body: any }) => [status, body.code]
const audited = async (id: string) =>
  (await acme.admin.call('GET', `audit?target=${id}`)).body.items.toReversed().map(({ action }: any) => action)

async function aRun(more: object = {}, as: Call = member.call): Promise<any> {
  return (await anEnvironment(as, { team: team.id, stage: 'production', ...more })).run
}

/** A run whose preview is there to be judged. */
async function aPendingRun(more: object = {}, as: Call = member.call): Promise<any> {
  const { id } = await aRun(more, as)
  await worker.previewed(await worker.take(), { plan: `plan of ${id}` })
  return look(id, acme.admin)
}

async function anAppliedEnvironment(stage: string): Promise<string> {
  const { environment } = await aRun({ stage, confirm: 'auto' })
  await worker.applyNext()
  return environment.id
}

async function sessionOf(id: string) {
  const expiresAt = new Date(Date.now() + 60_000)
  const secret = await mintRunToken(acme.ctx, { id, organizationId: acme.id, name: 'run', expiresAt })
  return world.withToken(secret)('GET', 'run-session')
}

describe('a run that needs an approval', () => {
  test('waits for a second person, who lets exactly its plan be applied', async () => {
    const run = await aPendingRun()
    expect(run).toMatchObject({
      state: 'waiting',
      approval: { required: true, state: 'pending', by: null, at: null, note: null },
    })
    expect((await look(run.id)).can).toMatchObject({ confirm: false, discard: true, approve: false, reject: false })
    expect(codeOf(await act(member.call, run.id, 'confirm', { planDigest: run.planDigest }))).toEqual([
      409,
      'APPROVAL_NEEDED',
    ])
    expect((await look(run.id, approver)).can).toMatchObject({ confirm: false, approve: true, reject: true })
    const { status, body } = await act(approver.call, run.id, 'approve', {
      planDigest: run.planDigest,
      note: 'Looks right',
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      state: 'queued',
      phase: 'apply',
      confirmedBy: { id: approver.id },
      approval: { required: true, state: 'approved', by: { id: approver.id }, note: 'Looks right' },
    })
    const apply = await worker.take()
    expect(String(apply.plan)).toBe(`plan of ${run.id}`)
    expect((await sessionOf(run.id)).status).toBe(200)
    await worker.applied(apply)
    expect(await look(run.id)).toMatchObject({ state: 'succeeded', approval: { state: 'approved' } })
    expect(await audited(run.id)).toEqual([
      'run.requested',
      'run.approval-required',
      'run.approved',
      'run.session-opened',
      'run.finished',
    ])
  })

  test('is rejected with a reason that whoever asked for it reads', async () => {
    const run = await aPendingRun()
    expect((await act(approver.call, run.id, 'reject', { note: ' ' })).status).toBe(400)
    expect((await act(approver.call, run.id, 'reject', { note: 'Too large for this' })).status).toBe(200)
    expect(await look(run.id)).toMatchObject({
      state: 'cancelled',
      approval: { state: 'rejected', by: { id: approver.id }, note: 'Too large for this' },
      error: { code: 'APPROVAL_REJECTED', message: expect.stringContaining('Too large for this') },
      can: { retry: true, approve: false },
    })
    expect(await worker.claim()).toBeNull()
    expect((await member.call('GET', `environments/${run.environment.id}`)).body).toMatchObject({
      state: 'ordered',
      activeRun: null,
    })
    expect((await audited(run.id)).at(-1)).toBe('run.rejected')
    const approve = act(approver.call, run.id, 'approve', { planDigest: run.planDigest })
    expect(codeOf(await approve)).toEqual([409, 'RUN_ALREADY_DECIDED'])
  })

  test('is approved with the plan that was looked at, and no other', async () => {
    const run = await aPendingRun()
    expect((await act(approver.call, run.id, 'approve', {})).status).toBe(400)
    expect(codeOf(await act(approver.call, run.id, 'approve', { planDigest: 'another' }))).toEqual([
      409,
      'PLAN_CHANGED',
    ])
    expect((await look(run.id)).state).toBe('waiting')
  })

  test('is not to be decided on before its preview is there', async () => {
    const { id } = await aRun()
    expect(await look(id)).toMatchObject({ approval: { required: true, state: 'pending' } })
    expect(codeOf(await act(approver.call, id, 'approve', { planDigest: 'any' }))).toEqual([409, 'RUN_ALREADY_DECIDED'])
  })

  test('is decided on once by people at the same moment', async () => {
    const run = await aPendingRun()
    const others = [approver.call, acme.admin.call]
    const answers = await Promise.all([
      ...others.map((call) => act(call, run.id, 'approve', { planDigest: run.planDigest })),
      ...others.map((call) => act(call, run.id, 'reject', { note: 'No' })),
      act(member.call, run.id, 'discard'),
    ])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409, 409])
  })

  test('may still be discarded by whoever asked for it, or cancelled', async () => {
    const [one, two] = [await aPendingRun(), await aPendingRun()]
    expect((await act(member.call, one.id, 'discard')).body).toMatchObject({ approval: { state: 'none' } })
    expect((await act(member.call, two.id, 'cancel')).body.state).toBe('cancelled')
  })

  test('waits also where it was to be applied at once', async () => {
    const run = await aPendingRun({ confirm: 'auto' })
    expect(run).toMatchObject({ state: 'waiting', needsConfirmation: true, approval: { state: 'pending' } })
  })

  test('is previewed and approved anew when it is tried again', async () => {
    const run = await aPendingRun()
    await act(approver.call, run.id, 'approve', { planDigest: run.planDigest })
    await worker.applied(await worker.take(), { outcome: 'failed' })
    const again = await act(member.call, run.id, 'retry')
    expect(again.body).toMatchObject({ phase: 'preview', approval: { required: true, state: 'pending', by: null } })
  })

  test.each(['refresh', 'destroy'])('may be a %s, whose preview stands for a plan', async (kind) => {
    const id = await anAppliedEnvironment('dev')
    await portfolio(['dev', 'production'])
    const { name } = (await member.call('GET', `environments/${id}`)).body
    const asked = { kind, confirm: 'auto', ...(kind === 'destroy' ? { confirmName: name } : {}) }
    const { body } = await member.call('POST', `environments/${id}/runs`, asked)
    await worker.previewed(await worker.take(), { counts: { delete: 2 }, plan: null })
    const { planDigest } = await look(body.id)
    expect(planDigest).toMatch(/^[0-9a-f]{64}$/)
    expect(codeOf(await act(member.call, body.id, 'confirm'))).toEqual([409, 'APPROVAL_NEEDED'])
    expect((await act(approver.call, body.id, 'approve', { planDigest })).status).toBe(200)
  })

  test('may import', async () => {
    await aDatabaseBlueprint(acme, [], {
      version: '1.1.0',
      packages: [{ name: 'automat-postgres', version: '1.0.0' }],
    })
    const imports = [{ type: 'automat-postgres:index:Database', id: 'orders' }]
    const run = await aPendingRun({ version: '1.1.0', imports })
    expect(codeOf(await act(member.call, run.id, 'confirm'))).toEqual([409, 'APPROVAL_NEEDED'])
    expect((await act(approver.call, run.id, 'approve', { planDigest: run.planDigest })).body.state).toBe('queued')
  })

  test('ends when whoever asked for it, or has approved it, is gone before anybody works on it', async () => {
    const leaving = await aPerson(world.app, acme, { teams: [team] })
    const leavingApprover = await aPerson(world.app, acme, { role: 'approver' })
    const [asked, approved] = [await aPendingRun({}, leaving.call), await aPendingRun()]
    await act(leavingApprover.call, approved.id, 'approve', { planDigest: approved.planDigest })
    for (const { id } of [leaving, leavingApprover])
      expect((await acme.admin.call('DELETE', `members/${id}`)).status).toBe(204)
    for (const { id } of [asked, approved]) expect((await look(id)).state).toBe('cancelled')
    const approve = act(approver.call, asked.id, 'approve', { planDigest: asked.planDigest })
    expect(codeOf(await approve)).toEqual([409, 'RUN_ALREADY_DECIDED'])
    expect(await worker.claim()).toBeNull()
  })
})

describe('nobody approves', () => {
  const own = [403, 'OWN_RUN']

  test('what they asked for, whatever their role, and the attempt is on record', async () => {
    const run = await aPendingRun({}, acme.admin.call)
    expect((await look(run.id, acme.admin)).can).toMatchObject({ confirm: false, approve: false, reject: false })
    for (const [verb, body] of [
      ['approve', { planDigest: run.planDigest }] as const,
      ['reject', { note: 'No' }] as const,
    ])
      expect(codeOf(await act(acme.admin.call, run.id, verb, body))).toEqual(own)
    const { items } = (await acme.admin.call('GET', `audit?target=${run.id}`)).body
    expect(items[0]).toMatchObject({ action: 'run.approval-denied', outcome: 'denied', actor: { id: acme.admin.id } })
    expect((await look(run.id)).state).toBe('waiting')
  })

  test('what a token asked for that they made', async () => {
    for (const kind of ['organization', 'team', 'personal'] as const) {
      const more = kind === 'team' ? { teamId: team.id } : {}
      const made = await acme.admin.call('POST', 'tokens', { kind, name: `of-${kind}`, ...more })
      const run = await aPendingRun({}, world.withToken(made.body.secret))
      expect((await look(run.id, acme.admin)).can.approve, kind).toBe(false)
      const approval = { planDigest: run.planDigest }
      expect(codeOf(await act(acme.admin.call, run.id, 'approve', approval)), kind).toEqual(own)
      expect((await act(approver.call, run.id, 'approve', approval)).status, kind).toBe(200)
      await worker.take()
    }
  })

  test('what a pipeline asked for that a rule of theirs trusts', async () => {
    const rule = await aTrustRule(acme.admin.call, 'https://gitlab.com')
    const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 60_000)]
    const pipeline = { teamId: team.id, rule, pipeline: 'repo:acme/shop', createdAt, expiresAt }
    const { secret } = await issuePipelineToken(acme.ctx, pipeline)
    const run = await aPendingRun({}, world.withToken(secret))
    const approval = { planDigest: run.planDigest }
    expect(codeOf(await act(acme.admin.call, run.id, 'approve', approval))).toEqual(own)
    expect((await act(approver.call, run.id, 'approve', approval)).status).toBe(200)
  })

  test('what a pipeline asked for that a rule trusts which they have changed', async () => {
    const rule = await aTrustRule(acme.admin.call, 'https://gitlab.com')
    const second = await aPerson(world.app, acme, { role: 'admin' })
    const changed = await second.call('PATCH', `trust-rules/${rule.id}`, { subject: 'project_path:second/own:**' })
    expect(changed.status, JSON.stringify(changed.body)).toBe(200)
    const [createdAt, expiresAt] = [new Date(), new Date(Date.now() + 60_000)]
    const pipeline = { teamId: team.id, rule, pipeline: 'project_path:second/own', createdAt, expiresAt }
    const { secret } = await issuePipelineToken(acme.ctx, pipeline)
    const run = await aPendingRun({}, world.withToken(secret))
    for (const { call } of [second, acme.admin])
      expect(codeOf(await act(call, run.id, 'approve', { planDigest: run.planDigest }))).toEqual(own)
  })

  test('what a token asked for that has renewed itself since they made it', async () => {
    const made = await acme.admin.call('POST', 'tokens', { kind: 'team', teamId: team.id, name: 'renews itself' })
    const { secret } = await rotateToken(acme.ctx, { id: made.body.token.id, graceHours: 0 })
    const run = await aPendingRun({}, world.withToken(secret))
    expect(codeOf(await act(acme.admin.call, run.id, 'approve', { planDigest: run.planDigest }))).toEqual(own)
  })

  test('what somebody else has tried again for them', async () => {
    const run = await aPendingRun({}, acme.admin.call)
    await act(acme.admin.call, run.id, 'discard')
    const again = (await act(member.call, run.id, 'retry')).body
    await worker.previewed(await worker.take())
    const { planDigest } = await look(again.id)
    expect(codeOf(await act(acme.admin.call, again.id, 'approve', { planDigest }))).toEqual(own)
  })

  test('with a token, not even with their own', async () => {
    const run = await aPendingRun()
    const { secret } = (await approver.call('POST', 'tokens', { kind: 'personal', name: 'of-an-approver' })).body
    const approval = { planDigest: run.planDigest }
    expect(codeOf(await act(world.withToken(secret), run.id, 'approve', approval))).toEqual([403, 'FORBIDDEN'])
    expect((await world.withToken(secret)('GET', `runs/${run.id}`)).body.can.approve).toBe(false)
  })

  test('without the role for it, or in another organization', async () => {
    const run = await aPendingRun()
    const colleague = await aPerson(world.app, acme, { teams: [team] })
    const rival = await world.anOrganization()
    const rivalApprover = await aPerson(world.app, rival, { role: 'approver' })
    const auditor = await aPerson(world.app, acme, { role: 'auditor' })
    const catalogAdmin = await aPerson(world.app, acme, { role: 'catalog_admin' })
    const statuses = [colleague, auditor, catalogAdmin, rival.admin, rivalApprover].map(async ({ call }) => {
      const answers = [
        await act(call, run.id, 'approve', { planDigest: run.planDigest }),
        await act(call, run.id, 'reject', { note: 'No' }),
      ]
      return answers.map(({ status }) => status)
    })
    expect(await Promise.all(statuses)).toEqual([
      [403, 403],
      [403, 403],
      [404, 404],
      [404, 404],
      [404, 404],
    ])
  })

  test('what needs no approval', async () => {
    const run = await aPendingRun({ stage: 'dev' })
    expect(run).toMatchObject({ approval: { required: false, state: 'none' }, can: { approve: false } })
    const approve = act(approver.call, run.id, 'approve', { planDigest: run.planDigest })
    expect(codeOf(await approve)).toEqual([409, 'APPROVAL_NOT_NEEDED'])
    expect((await act(member.call, run.id, 'confirm')).status).toBe(200)
  })
})

describe('a portfolio', () => {
  test('that is loosened frees no run that was asked for before', async () => {
    const [queued, pending] = [await aRun(), await aPendingRun()]
    await portfolio([])
    await worker.previewed(await worker.take())
    for (const { id } of [queued, pending]) {
      expect((await look(id)).approval).toMatchObject({ required: true, state: 'pending' })
      expect(codeOf(await act(member.call, id, 'confirm'))).toEqual([409, 'APPROVAL_NEEDED'])
    }
  })

  test('that is tightened holds what waits already', async () => {
    const run = await aPendingRun({ stage: 'dev' })
    expect(run.approval.required).toBe(false)
    await portfolio(['dev'])
    expect((await look(run.id)).approval).toMatchObject({ required: true, state: 'pending' })
    expect(codeOf(await act(member.call, run.id, 'confirm'))).toEqual([409, 'APPROVAL_NEEDED'])
    expect((await act(approver.call, run.id, 'approve', { planDigest: run.planDigest })).status).toBe(200)
    await portfolio([])
    await worker.take()
    expect((await sessionOf(run.id)).status).toBe(200)
  })

  test('that is tightened before a preview is done holds its run for good', async () => {
    const { id } = await aRun({ stage: 'dev' })
    await portfolio(['dev'])
    await worker.previewed(await worker.take())
    await portfolio([])
    expect((await look(id)).approval).toMatchObject({ required: true, state: 'pending' })
  })

  test.each(['confirmed', 'ordered to be applied at once'])(
    'that is tightened stops a run that was %s before its apply',
    async (how) => {
      const isAuto = how !== 'confirmed'
      const run = isAuto ? await aRun({ stage: 'dev', confirm: 'auto' }) : await aPendingRun({ stage: 'dev' })
      if (!isAuto) expect((await act(member.call, run.id, 'confirm')).status).toBe(200)
      await portfolio(['dev'])
      await worker.take()
      expect(codeOf(await sessionOf(run.id))).toEqual([409, 'APPROVAL_NEEDED'])
    },
  )

  test('from which the blueprint is taken leaves an environment as it was held', async () => {
    const run = await aPendingRun()
    await act(member.call, run.id, 'discard')
    await acme.admin.call('DELETE', `blueprints/small-database/portfolio/${team.id}`)
    const { environment } = run
    expect((await member.call('GET', `environments/${environment.id}`)).body.needsApproval).toBe(true)
    const again = await member.call('POST', `environments/${environment.id}/runs`, { kind: 'deploy', confirm: 'auto' })
    expect(again.body).toMatchObject({ phase: 'preview', approval: { required: true } })
  })

  test('says what needs an approval, before anything is ordered, and keeps it when nothing is said about it', async () => {
    const blueprint = async (as: Person) => (await as.call('GET', 'blueprints/small-database')).body
    expect((await blueprint(member)).orderableTeams).toMatchObject([{ approvalStages: ['production'] }])
    expect((await blueprint(member)).portfolio).toEqual([])
    const catalogAdmin = await aPerson(world.app, acme, { role: 'catalog_admin' })
    const entry = { teamId: team.id, stages, approvalStages: ['production'] }
    expect((await blueprint(catalogAdmin)).portfolio).toEqual([entry])
    expect((await portfolio(undefined)).body).toMatchObject({ approvalStages: ['production'] })
    expect((await portfolio(undefined, ['dev'])).body).toMatchObject({ approvalStages: [] })
    expect((await portfolio(['production'], ['dev'])).body.errors).toMatchObject([{ field: '/approvalStages' }])
  })

  test('is on record where its approvals change', async () => {
    await portfolio(['dev'])
    const { items } = (await acme.admin.call('GET', 'audit?action=portfolio.changed&limit=1')).body
    expect(items[0]).toMatchObject({
      before: { approvalStages: ['production'] },
      after: { approvalStages: ['dev'] },
    })
  })
})

test('the database itself lets no run be applied without an approval of its plan', async () => {
  const run = await aPendingRun()
  const force = (more: string) =>
    world.ports.pool.query(`UPDATE runs SET phase = 'apply', state = 'queued' ${more} WHERE id = $1`, [run.id])
  await expect(force('')).rejects.toThrow('runs_applied_as_approved')
  await expect(force(`, verdict = 'approved', approved_digest = 'another'`)).rejects.toThrow('runs_applied_as_approved')
})

test('approvers read what they judge, but no secret, and nothing of it can they change', async () => {
  const run = await aPendingRun({ inputs: { database: 'orders', password: 'canary-password' } })
  const { environment } = run
  for (const address of [`runs/${run.id}`, `environments/${environment.id}`, `runs/${run.id}/events`, 'runs']) {
    const { status, body } = await approver.call('GET', address)
    expect(status, address).toBe(200)
    expect(JSON.stringify(body), address).not.toContain('canary')
  }
  for (const verb of ['confirm', 'discard', 'cancel', 'retry'])
    expect((await act(approver.call, run.id, verb)).status, verb).toBe(403)
  const reveal = await approver.call('POST', `environments/${environment.id}/outputs/reveal`, { name: 'url' })
  expect(reveal.status).toBe(403)
})

test('what waits for an approval is listed in pages, for those who may read it', async () => {
  const [one, two] = [await aPendingRun(), await aPendingRun()]
  await aPendingRun({ stage: 'dev' })
  const page = (await approver.call('GET', 'runs?approval=pending&limit=1')).body
  expect(page.items).toMatchObject([{ id: two.id, can: { approve: true } }])
  const rest = (await approver.call('GET', `runs?approval=pending&limit=1&cursor=${page.nextCursor}`)).body
  expect(rest).toMatchObject({ items: [{ id: one.id }], nextCursor: null })
  const stranger = await aPerson(world.app, acme)
  expect((await stranger.call('GET', 'runs?approval=pending')).body.items).toEqual([])
})

test('the CLI changes no environment that needs approvals: neither with a person’s token nor with a pipeline’s', async () => {
  const id = await anAppliedEnvironment('dev')
  const { stack } = (await member.call('GET', `environments/${id}`)).body
  const address = `/api/stacks/${stack.organization}/${stack.project}/${stack.name}`
  const pipeline = { kind: 'team', teamId: team.id, name: 'cli' }
  const tokens = [
    await acme.admin.call('POST', 'tokens', pipeline),
    await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'cli' }),
  ]
  const start = async (secret: string, kind: string) => {
    const cli = world.withToken(secret)
    const { updateID } = (await cli('POST', `${address}/${kind}`, {})).body
    return cli('POST', `${address}/${kind}/${updateID}`, {})
  }
  await portfolio(['dev'])
  for (const { body: token } of tokens) {
    for (const kind of ['update', 'destroy', 'refresh']) {
      const { status, body } = await start(token.secret, kind)
      expect([status, body.message], kind).toEqual([409, expect.stringContaining('need an approval')])
    }
    expect((await start(token.secret, 'preview')).status).toBe(200)
  }
  await portfolio([])
  expect((await start(tokens[0]?.body.secret, 'update')).status).toBe(200)
})

test('the state that a run was previewed against is not exchanged by the CLI until that run has ended', async () => {
  const id = await anAppliedEnvironment('dev')
  const { name, stack } = (await member.call('GET', `environments/${id}`)).body
  await portfolio(['dev'])
  const destroy = { kind: 'destroy', confirmName: name }
  const { body: run } = await member.call('POST', `environments/${id}/runs`, destroy)
  await worker.previewed(await worker.take(), { counts: { delete: 1 }, plan: null })
  const address = `/api/stacks/${stack.organization}/${stack.project}/${stack.name}/import`
  const cli = world.withToken(await aToken(acme, { kind: 'team', teamId: team.id }))
  const manifest = { time: '2026-11-24T00:00:00Z', magic: '', version: '' }
  const another = { version: 3, deployment: { manifest, resources: [] } }
  expect((await cli('POST', address, another)).body.message).toContain('was previewed against this state')
  const { planDigest } = await look(run.id)
  await act(approver.call, run.id, 'approve', { planDigest })
  await portfolio([])
  expect((await cli('POST', address, another)).status).toBe(409)
  await worker.applied(await worker.take(), { outcome: 'cancelled' })
  expect((await cli('POST', address, another)).status).toBe(200)
})

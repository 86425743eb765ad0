import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  addPasskey,
  anAuthenticator,
  askToSignIn,
  type Lies,
  signInWith,
} from '../../../../test/identity/authenticator.ts'
import { type Answer, aPerson, aWorld, caller, type Organization, type World } from '../../../../test/world.ts'
import { createSignInLink } from '../../sign-in/create-sign-in-link.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld({ TRUST_PROXY: 'true' })
})
// Whoever failed here does not stand for whoever fails next.
beforeEach(async () => {
  acme = await world.anOrganization()
  await world.ports.repeats.flush()
})
afterAll(() => world.close())

async function aPersonWithAPasskey(kind?: Parameters<typeof anAuthenticator>[0]) {
  const person = await aPerson(world.app, acme)
  const authenticator = anAuthenticator(kind)
  const { body: passkey } = await addPasskey(person, authenticator)
  return { person, authenticator, passkey }
}

const cookieOf = ({ headers }: Answer) => String(headers['set-cookie']).split(';', 1)[0] ?? ''
const as = (answer: Answer) => caller(world.app, { cookie: cookieOf(answer), origin: world.ports.config.publicUrl })

async function failuresOf({ id }: Pick<Organization, 'id'>): Promise<{ reason: string; target_name: string }[]> {
  const { rows } = await world.ports.pool.query(
    `SELECT reason, target_name FROM audit_events
     WHERE organization_id = $1 AND action = 'sign-in.failed' AND target_kind = 'passkey' ORDER BY sequence`,
    [id],
  )
  return rows
}

describe('a passkey', () => {
  test('signs in whose it is, who says no name, and ends the session that the browser had', async () => {
    const { person, authenticator } = await aPersonWithAPasskey()
    const before = await aPerson(world.app, acme)
    const { options, answer } = await askToSignIn(world, before.cookie)
    expect(options).toMatchObject({ rpId: 'automat.test', userVerification: 'required' })
    expect(options).not.toHaveProperty('allowCredentials')
    const signedIn = await answer(authenticator.get(options))
    expect(signedIn.status).toBe(200)
    expect(signedIn.body).toMatchObject({ user: { email: person.email }, organization: { slug: acme.slug } })
    expect(signedIn.headers['set-cookie']).toMatch(/^automat=[\w-]{43}; .*HttpOnly; SameSite=Lax/)
    expect((await before.call('GET', 'me')).status).toBe(401)
  })

  test('is noted: how the session began, in the audit log, and where it was used last', async () => {
    const { person, authenticator, passkey } = await aPersonWithAPasskey()
    const signedIn = as(await signInWith(world, authenticator))
    const sessions = (await signedIn('GET', 'me/sessions')).body.items
    expect(sessions.map(({ way, current }: { way: string; current: boolean }) => [way, current]).toSorted()).toEqual([
      ['link', false],
      ['passkey', true],
    ])
    const { rows } = await world.ports.pool.query(
      `SELECT after FROM audit_events WHERE action = 'session.opened' AND actor ->> 'id' = $1 ORDER BY sequence`,
      [person.id],
    )
    expect(rows.at(-1)?.after).toEqual({ by: 'passkey', passkey: passkey.name })
    const [used] = (await signedIn('GET', 'me/passkeys')).body.items
    expect(used.lastUsedAddress).toBe('127.0.0.1')
    expect(Date.parse(used.lastUsedAt)).toBeGreaterThan(Date.now() - 60_000)
  })

  const flipped = (signature: Buffer) => Buffer.from(signature.map((byte, at) => (at === 9 ? byte ^ 1 : byte)))
  test.each<[string, Lies, RegExp]>([
    ['made for another page', { origin: 'https://automat.test.evil.example' }, /origin/],
    ['made for another host', { rpId: 'evil.example' }, /RP ID/],
    ['whose person was not verified', { isVerified: false }, /User verification/],
    ['that nobody touched', { isPresent: false }, /not present/],
    ['that was made to add one', { type: 'webauthn.create' }, /type/],
    ['with a signature that was tampered with', { signature: flipped }, /signature/],
    ['that is not a signature at all', { signature: () => randomBytes(70) }, /./],
    ['in the name of another person', { userHandle: randomBytes(32).toString('base64url') }, /another person/],
    ['from an authenticator of another kind', { isSynced: true }, /another kind/],
    ['whose counter stands still', { count: 1 }, /counter/],
    ['whose counter went back to nothing', { count: 0 }, /counter/],
    ['that nobody knows', { credentialId: randomBytes(16) }, /unknown/],
  ])('is refused in one way, and on record in another: one %s', async (_what, lies, reason) => {
    const { person, authenticator } = await aPersonWithAPasskey()
    expect((await signInWith(world, authenticator)).status).toBe(200)
    const { status, body, headers } = await signInWith(world, authenticator, lies)
    const { requestId: _requestId, type: _type, ...told } = body
    expect([status, told]).toEqual([
      400,
      {
        status: 400,
        code: 'PASSKEY_REFUSED',
        title: 'Passkey refused',
        detail: 'This passkey does not let you in.',
        nextStep: expect.any(String),
      },
    ])
    expect(headers['set-cookie']).toBeUndefined()
    const isUnknown = 'credentialId' in lies
    expect(await failuresOf(acme)).toMatchObject([
      { reason: expect.stringMatching(reason), target_name: isUnknown ? 'Unknown' : person.email },
    ])
    expect((await signInWith(world, authenticator)).status).toBe(200)
  })

  test('of somebody else does not fit under my id', async () => {
    const [mine, theirs] = [await aPersonWithAPasskey(), await aPersonWithAPasskey()]
    const { options, answer } = await askToSignIn(world)
    const signed = mine.authenticator.get(options)
    const { userHandle } = theirs.authenticator.get(options).response
    const id = theirs.authenticator.credentialId().toString('base64url')
    const forged = { ...signed, id, rawId: id, response: { ...signed.response, userHandle } }
    expect((await answer(forged)).body.code).toBe('PASSKEY_REFUSED')
    expect((await failuresOf(acme))[0]?.reason).toContain('signature')
  })

  test('that does not count signs in again and again', async () => {
    const { authenticator } = await aPersonWithAPasskey({ counts: false, isSynced: true })
    for (let time = 0; time < 3; time++) expect((await signInWith(world, authenticator)).status).toBe(200)
  })

  test('that was copied signs in one of two who come at once with the same count', async () => {
    const { authenticator } = await aPersonWithAPasskey()
    const browsers = await Promise.all([1, 2, 3, 4].map(() => askToSignIn(world)))
    const answers = await Promise.all(
      browsers.map(({ options, answer }) => answer(authenticator.get(options, { count: 7 }))),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400])
  })

  test('is refused where its challenge is used, another browser’s, late, or none of ours', async () => {
    const { authenticator } = await aPersonWithAPasskey()
    const { options, answer } = await askToSignIn(world)
    const signed = authenticator.get(options)
    const other = await askToSignIn(world)
    expect((await other.answer(signed)).body.code).toBe('PASSKEY_EXPIRED')
    expect((await world.anonymous('POST', 'sign-in/passkey', signed)).body.code).toBe('PASSKEY_EXPIRED')
    expect((await answer(signed)).status).toBe(200)
    expect((await answer(signed)).body.code).toBe('PASSKEY_EXPIRED')

    const invented = authenticator.get(other.options, { challenge: randomBytes(32).toString('base64url') })
    expect((await other.answer(invented)).body.code).toBe('PASSKEY_EXPIRED')
    world.pass(301)
    expect((await other.answer(authenticator.get(other.options))).body.code).toBe('PASSKEY_EXPIRED')
    expect((await failuresOf(acme)).length).toBeGreaterThan(0)
  })

  test('answers in each tab of a browser', async () => {
    const { authenticator } = await aPersonWithAPasskey()
    const first = await world.anonymous('POST', 'sign-in/passkey/challenge')
    const cookie = cookieOf(first)
    await caller(world.app, { cookie })('POST', 'sign-in/passkey/challenge')
    const signed = authenticator.get(first.body)
    expect((await caller(world.app, { cookie })('POST', 'sign-in/passkey', signed)).status).toBe(200)
  })

  test('is refused to a page elsewhere', async () => {
    const { authenticator } = await aPersonWithAPasskey()
    const asked = await world.anonymous('POST', 'sign-in/passkey/challenge')
    const elsewhere = caller(world.app, { cookie: cookieOf(asked), origin: 'https://evil.test' })
    const answer = await elsewhere('POST', 'sign-in/passkey', authenticator.get(asked.body))
    expect(answer.body.code).toBe('CROSS_SITE_REQUEST')
  })

  test('is tried 120 times a minute from one address', async () => {
    const headers = { 'x-forwarded-for': '10.9.8.7' }
    const answers = []
    for (let time = 0; time < 121; time++)
      answers.push(await world.anonymous('POST', 'sign-in/passkey/challenge', undefined, headers))
    expect(answers.slice(0, 120).every(({ status }) => status === 200)).toBe(true)
    expect(answers.at(-1)?.body.code).toBe('TOO_MANY_REQUESTS')
  })
})

describe('whose place in the organization is over', () => {
  test('signs in no more, nor after coming back, until they add another one', async () => {
    const { person, authenticator } = await aPersonWithAPasskey()
    await acme.admin.call('DELETE', `members/${person.id}`)
    expect((await signInWith(world, authenticator)).body.code).toBe('PASSKEY_REFUSED')
    const again = await aPerson(world.app, acme, { email: person.email })
    expect((await signInWith(world, authenticator)).body.code).toBe('PASSKEY_REFUSED')
    const another = anAuthenticator()
    expect((await addPasskey(again, another)).status).toBe(201)
    expect((await signInWith(world, another)).status).toBe(200)
  })

  test('still signs in to the other organizations that they belong to, by the passkey of each', async () => {
    const other = await world.anOrganization()
    const { person, authenticator } = await aPersonWithAPasskey()
    const there = await aPerson(world.app, other, { email: person.email })
    const ofTheOther = anAuthenticator()
    await addPasskey(there, ofTheOther)
    expect((await there.call('GET', 'me/passkeys')).body.items).toHaveLength(1)
    expect((await signInWith(world, authenticator)).body.organization.slug).toBe(acme.slug)
    expect((await signInWith(world, ofTheOther)).body.organization.slug).toBe(other.slug)
    await acme.admin.call('DELETE', `members/${person.id}`)
    expect((await signInWith(world, authenticator)).body.code).toBe('PASSKEY_REFUSED')
    expect((await signInWith(world, ofTheOther)).body.user.id).toBe(person.id)
  })
})

describe('where a provider is required', () => {
  test('passkeys sign in the emergency administrator alone, and nobody else adds one', async () => {
    const { person, authenticator } = await aPersonWithAPasskey()
    const emergency = anAuthenticator()
    await addPasskey(acme.admin, emergency)
    await world.ports.pool.query('UPDATE organizations SET emergency_user_id = $1 WHERE id = $2', [
      acme.admin.id,
      acme.id,
    ])
    const { status, body } = await signInWith(world, authenticator)
    expect([status, body.code]).toEqual([403, 'PROVIDER_REQUIRED'])
    expect((await failuresOf(acme))[0]?.target_name).toBe(person.email)
    expect((await person.call('GET', 'me/passkeys')).body).toMatchObject({ allowed: false, offered: false })
    expect((await person.call('POST', 'me/passkeys/challenge')).body.code).toBe('PROVIDER_REQUIRED')

    const admin = as(await signInWith(world, emergency))
    expect((await admin('GET', 'me/passkeys')).body.allowed).toBe(true)
    expect((await addPasskey(acme.admin, anAuthenticator())).status).toBe(201)
    const { link } = await createSignInLink(acme.ctx, { email: acme.admin.email })
    expect((await world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] })).status).toBe(200)
  })
})

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPasskey, anAuthenticator, type Lies, signInWith } from '../../../../test/identity/authenticator.ts'
import {
  type Answer,
  aPerson,
  aWorld,
  type Call,
  caller,
  type Organization,
  type Person,
  type World,
} from '../../../../test/world.ts'
import { createSignInLink } from '../../sign-in/create-sign-in-link.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

async function eventsOf(action: string, { id }: Pick<Person, 'id'>) {
  const { rows } = await world.ports.pool.query(
    `SELECT outcome, reason, after, target_name FROM audit_events WHERE action = $1 AND actor ->> 'id' = $2 ORDER BY sequence`,
    [action, id],
  )
  return rows
}

/** The browser that was signed in by this. */
const as = ({ headers }: Answer) =>
  caller(world.app, {
    cookie: String(headers['set-cookie']).split(';', 1)[0] ?? '',
    origin: world.ports.config.publicUrl,
  })

async function signedInAgain({ email }: Person): Promise<Call> {
  const { link } = await createSignInLink(acme.ctx, { email })
  return as(await world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] }))
}

describe('adding a passkey', () => {
  test('asks for one that verifies its person, is found without a name, and tells nothing of its maker', async () => {
    const person = await aPerson(world.app, acme)
    const { status, body } = await person.call('POST', 'me/passkeys/challenge')
    expect(status).toBe(200)
    expect(body).toMatchObject({
      rp: { id: 'automat.test' },
      user: { name: `${person.email} (${acme.slug})` },
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', requireResidentKey: true, userVerification: 'required' },
      pubKeyCredParams: [{ alg: -8 }, { alg: -7 }, { alg: -257 }],
      excludeCredentials: [],
    })
    expect(Buffer.from(body.challenge, 'base64url')).toHaveLength(32)
    expect(Buffer.from(body.user.id, 'base64url')).toHaveLength(32)
  })

  test('names it by what keeps it, lists it, is on record, and excludes it the next time', async () => {
    const person = await aPerson(world.app, acme)
    const authenticator = anAuthenticator({ aaguid: 'd548826e-79b4-db40-a3d8-11116f7e8349', isSynced: true })
    const added = await addPasskey(person, authenticator)
    expect(added.status).toBe(201)
    expect(added.body).toMatchObject({ name: 'Bitwarden', authenticator: 'Bitwarden', synced: true, lastUsedAt: null })
    expect((await person.call('GET', 'me/passkeys')).body).toMatchObject({
      items: [added.body],
      most: 10,
      allowed: true,
    })
    expect(await eventsOf('passkey.added', person)).toMatchObject([
      { outcome: 'allowed', after: { authenticator: 'Bitwarden', synced: true } },
    ])
    await expect(addPasskey(person, authenticator)).rejects.toThrow('InvalidStateError')
  })

  test.each(['ES256', 'EdDSA', 'RS256'] as const)('takes keys for %s', async (algorithm) => {
    const person = await aPerson(world.app, acme)
    const authenticator = anAuthenticator({ algorithm })
    expect((await addPasskey(person, authenticator)).status).toBe(201)
    expect((await signInWith(world, authenticator)).body.user).toMatchObject({ email: person.email })
  })

  test('takes a signature of the authenticator itself, and stores nothing of it', async () => {
    const person = await aPerson(world.app, acme)
    expect((await addPasskey(person, anAuthenticator(), { attestation: 'own signature' })).status).toBe(201)
  })

  test.each<[string, Lies, RegExp]>([
    ['made for another page', { origin: 'https://automat.test.evil.example' }, /origin/],
    ['made for another host', { rpId: 'evil.example' }, /RP ID/],
    ['whose person was not verified', { isVerified: false }, /User verification/],
    ['that nobody touched', { isPresent: false }, /User presence/],
    ['that is an answer to a sign-in', { type: 'webauthn.get' }, /type/],
    ['that brings a certificate', { attestation: 'certificate' }, /attestation/],
  ])('refuses one %s', async (_what, lies, reason) => {
    const person = await aPerson(world.app, acme)
    const { status, body } = await addPasskey(person, anAuthenticator(), lies)
    expect([status, body.code]).toEqual([400, 'PASSKEY_NOT_ADDED'])
    expect((await person.call('GET', 'me/passkeys')).body.items).toEqual([])
    const events = await eventsOf('passkey.added', person)
    expect(events).toMatchObject([{ outcome: 'failed', reason: expect.stringMatching(reason) }])
  })

  test('refuses a key for an algorithm that was not offered', async () => {
    const person = await aPerson(world.app, acme)
    expect((await addPasskey(person, anAuthenticator({ algorithm: 'ES384' }))).body.code).toBe('PASSKEY_NOT_ADDED')
    expect((await eventsOf('passkey.added', person))[0]?.reason).toContain('-35')
  })

  test('refuses an id that is somebody’s already, and theirs goes on working', async () => {
    const [victim, thief] = [await aPerson(world.app, acme), await aPerson(world.app, acme)]
    const theirs = anAuthenticator()
    await addPasskey(victim, theirs)
    const stolen = await addPasskey(thief, anAuthenticator(), { credentialId: theirs.credentialId() })
    expect(stolen.body.code).toBe('PASSKEY_NOT_ADDED')
    expect((await signInWith(world, theirs)).body.user.email).toBe(victim.email)
  })

  test('takes an answer once, within five minutes, in the session that asked', async () => {
    const person = await aPerson(world.app, acme)
    const ask = async () => (await person.call('POST', 'me/passkeys/challenge')).body
    const used = anAuthenticator().create(await ask())
    expect((await person.call('POST', 'me/passkeys', used)).status).toBe(201)
    expect((await person.call('POST', 'me/passkeys', used)).body.code).toBe('PASSKEY_EXPIRED')

    const other = await signedInAgain(person)
    const elsewhere = anAuthenticator().create(await ask())
    expect((await other('POST', 'me/passkeys', elsewhere)).body.code).toBe('PASSKEY_EXPIRED')
    expect((await person.call('POST', 'me/passkeys', elsewhere)).status).toBe(201)

    const invented = anAuthenticator().create(await ask(), { challenge: randomBytes(32).toString('base64url') })
    expect((await person.call('POST', 'me/passkeys', invented)).body.code).toBe('PASSKEY_EXPIRED')

    const late = anAuthenticator().create(await ask())
    world.pass(301)
    expect((await person.call('POST', 'me/passkeys', late)).body.code).toBe('PASSKEY_EXPIRED')
  })

  test('uses the challenge up also where the answer does not fit', async () => {
    const person = await aPerson(world.app, acme)
    const { body: options } = await person.call('POST', 'me/passkeys/challenge')
    const authenticator = anAuthenticator()
    await person.call('POST', 'me/passkeys', authenticator.create(options, { isVerified: false }))
    const again = await person.call('POST', 'me/passkeys', anAuthenticator().create(options))
    expect(again.body.code).toBe('PASSKEY_EXPIRED')
  })

  test('ends with ten, also where two come at once', async () => {
    const person = await aPerson(world.app, acme)
    for (let made = 0; made < 9; made++) expect((await addPasskey(person, anAuthenticator())).status).toBe(201)
    const ask = async () => anAuthenticator().create((await person.call('POST', 'me/passkeys/challenge')).body)
    const answers = [await ask(), await ask()]
    const last = await Promise.all(answers.map((answer) => person.call('POST', 'me/passkeys', answer)))
    expect(last.map(({ status }) => status).toSorted()).toEqual([201, 409])
    const more = await person.call('POST', 'me/passkeys/challenge')
    expect(more.body).toMatchObject({
      code: 'TOO_MANY_PASSKEYS',
      detail: 'You have 10 passkeys, and more are not kept.',
    })
  })

  test('is for somebody in a browser: a token of theirs looks, and changes nothing', async () => {
    const person = await aPerson(world.app, acme)
    const { body: passkey } = await addPasskey(person, anAuthenticator())
    const { secret } = (await person.call('POST', 'tokens', { kind: 'personal', name: 'laptop' })).body
    const call = world.withToken(secret)
    expect((await call('GET', 'me/passkeys')).body).toMatchObject({ items: [{ id: passkey.id }], offered: false })
    const changes = [
      ['POST', 'me/passkeys/challenge', undefined],
      ['POST', 'me/passkeys', anAuthenticator().create((await person.call('POST', 'me/passkeys/challenge')).body)],
      ['PATCH', `me/passkeys/${passkey.id}`, { name: 'Mine now' }],
      ['DELETE', `me/passkeys/${passkey.id}`, undefined],
    ] as const
    for (const [method, url, body] of changes)
      expect((await call(method, url, body)).body.code, `${method} ${url}`).toBe('PASSKEYS_NEED_A_BROWSER')
  })
})

describe('a passkey of mine', () => {
  test('has a name that I give it', async () => {
    const person = await aPerson(world.app, acme)
    const { body: passkey } = await addPasskey(person, anAuthenticator())
    const renamed = await person.call('PATCH', `me/passkeys/${passkey.id}`, { name: '  Blue key ' })
    expect(renamed.body).toMatchObject({ id: passkey.id, name: 'Blue key' })
    expect((await person.call('PATCH', `me/passkeys/${passkey.id}`, { name: ' ' })).status).toBe(400)
    expect(await eventsOf('passkey.renamed', person)).toMatchObject([{ after: { name: 'Blue key' } }])
  })

  test('ends where it signed me in when I remove it, but not here', async () => {
    const person = await aPerson(world.app, acme)
    const authenticator = anAuthenticator()
    const { body: passkey } = await addPasskey(person, authenticator)
    const [here, there] = [as(await signInWith(world, authenticator)), as(await signInWith(world, authenticator))]
    expect((await here('DELETE', `me/passkeys/${passkey.id}`)).status).toBe(204)
    expect((await here('GET', 'me')).status).toBe(200)
    expect((await person.call('GET', 'me')).status).toBe(200)
    expect((await there('GET', 'me')).status).toBe(401)
    expect((await signInWith(world, authenticator)).body.code).toBe('PASSKEY_REFUSED')
    expect(await eventsOf('passkey.removed', person)).toMatchObject([{ after: { endedSessions: 1 } }])
  })

  test('is nobody else’s, an administrator’s either', async () => {
    const person = await aPerson(world.app, acme)
    const { body: passkey } = await addPasskey(person, anAuthenticator())
    for (const { call } of [acme.admin, await aPerson(world.app, acme)]) {
      expect((await call('PATCH', `me/passkeys/${passkey.id}`, { name: 'Mine' })).status).toBe(404)
      expect((await call('DELETE', `me/passkeys/${passkey.id}`)).status).toBe(404)
      expect((await call('GET', 'me/passkeys')).body.items).toEqual([])
    }
  })
})

test('one is offered to whoever came by a link and has none', async () => {
  const person = await aPerson(world.app, acme)
  const offered = async ({ call }: Pick<Person, 'call'>) => (await call('GET', 'me/passkeys')).body.offered
  expect(await offered(person)).toBe(true)
  const authenticator = anAuthenticator()
  const { body: passkey } = await addPasskey(person, authenticator)
  expect(await offered(person)).toBe(false)
  const byPasskey = { call: as(await signInWith(world, authenticator)) }
  await byPasskey.call('DELETE', `me/passkeys/${passkey.id}`)
  expect(await offered(byPasskey)).toBe(false)
  expect(await offered(person)).toBe(true)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPasskey, anAuthenticator, askToSignIn, type Lies } from '../../../../test/identity/authenticator.ts'
import { confirmedAgo, unconfirmed } from '../../../../test/sessions.ts'
import { aPerson, aWorld, type Call, caller, type Organization, type World } from '../../../../test/world.ts'

let world: World
let acme: Organization

beforeAll(async () => {
  world = await aWorld()
  acme = await world.anOrganization()
})
afterAll(() => world.close())

/** Somebody with a passkey, who has not shown for an hour that it is they. */
async function aPersonUnconfirmed() {
  const person = await aPerson(world.app, acme)
  const authenticator = anAuthenticator()
  await addPasskey(person, authenticator)
  await unconfirmed(world, person.id)
  return { person, authenticator }
}

const ask = async (call: Call) => (await call('POST', 'me/confirmation/passkey/challenge')).body

async function eventsOf({ id }: { id: string }) {
  const { rows } = await world.ports.pool.query(
    `SELECT outcome, reason, after FROM audit_events WHERE action = 'session.confirmed' AND actor ->> 'id' = $1`,
    [id],
  )
  return rows
}

describe('confirming with a passkey', () => {
  test('opens what is sensitive, under another secret of the session', async () => {
    const { person, authenticator } = await aPersonUnconfirmed()
    expect((await person.call('POST', 'me/passkeys/challenge')).body.code).toBe('CONFIRM_IDENTITY')
    const options = await ask(person.call)
    const own = authenticator.credentialId().toString('base64url')
    expect(options).toMatchObject({ userVerification: 'required', allowCredentials: [{ id: own }] })
    const { status, headers } = await person.call('POST', 'me/confirmation/passkey', authenticator.get(options))
    expect(status).toBe(204)
    expect(await confirmedAgo(world, person.id)).toBeLessThan(60)
    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? ''
    expect(cookie).not.toBe(person.cookie)
    expect((await person.call('GET', 'me')).status).toBe(401)
    const renewed = caller(world.app, { cookie, origin: world.ports.config.publicUrl })
    expect((await renewed('POST', 'me/passkeys/challenge')).status).toBe(200)
    expect((await renewed('GET', 'me/sessions')).body.items).toMatchObject([{ current: true, way: 'link' }])
    expect(await eventsOf(person)).toMatchObject([{ outcome: 'allowed', after: { by: 'passkey', passkey: 'Passkey' } }])
  })

  test('works where the authenticator does not say whose it is, having been asked for this one', async () => {
    const { person, authenticator } = await aPersonUnconfirmed()
    const { response, ...answer } = authenticator.get(await ask(person.call))
    const { userHandle: _userHandle, ...unnamed } = response
    const confirmed = await person.call('POST', 'me/confirmation/passkey', { ...answer, response: unnamed })
    expect(confirmed.status).toBe(204)
  })

  const flipped = (signature: Buffer) => Buffer.from(signature.map((byte, at) => (at === 9 ? byte ^ 1 : byte)))
  test.each<[string, Lies, RegExp]>([
    ['whose person was not verified', { isVerified: false }, /User verification/],
    ['that was made for another page', { origin: 'https://evil.example' }, /origin/],
    ['that was copied', { count: 0 }, /counter/],
    ['with a signature that was tampered with', { signature: flipped }, /signature/],
  ])('is refused with one %s, and on record', async (what, lies, reason) => {
    const { person, authenticator } = await aPersonUnconfirmed()
    if (what === 'that was copied')
      await askToSignIn(world).then(({ options, answer }) => answer(authenticator.get(options)))
    const answer = authenticator.get(await ask(person.call), lies)
    expect((await person.call('POST', 'me/confirmation/passkey', answer)).body.code).toBe('PASSKEY_REFUSED')
    expect((await person.call('POST', 'me/passkeys/challenge')).body.code).toBe('CONFIRM_IDENTITY')
    expect(await eventsOf(person)).toMatchObject([{ outcome: 'failed', reason: expect.stringMatching(reason) }])
  })

  test('is for the session’s own person: somebody else’s passkey does not confirm it', async () => {
    const [mine, theirs] = [await aPersonUnconfirmed(), await aPersonUnconfirmed()]
    const answer = theirs.authenticator.get(await ask(mine.person.call))
    expect((await mine.person.call('POST', 'me/confirmation/passkey', answer)).body.code).toBe('PASSKEY_REFUSED')
    expect((await eventsOf(mine.person))[0]?.reason).toBe('it is not one of theirs')
    expect(await confirmedAgo(world, theirs.person.id)).toBeGreaterThan(3000)
  })

  test('takes no answer twice, of another session, or to a sign-in', async () => {
    const { person, authenticator } = await aPersonUnconfirmed()
    const other = await aPersonUnconfirmed()
    const answer = authenticator.get(await ask(person.call))
    expect((await other.person.call('POST', 'me/confirmation/passkey', answer)).body.code).toBe('PASSKEY_EXPIRED')
    const { options } = await askToSignIn(world)
    const toSignIn = authenticator.get(options)
    expect((await person.call('POST', 'me/confirmation/passkey', toSignIn)).body.code).toBe('PASSKEY_EXPIRED')
    const again = authenticator.get(await ask(person.call))
    const { headers } = await person.call('POST', 'me/confirmation/passkey', again)
    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? ''
    const renewed = caller(world.app, { cookie, origin: world.ports.config.publicUrl })
    expect((await renewed('POST', 'me/confirmation/passkey', again)).body.code).toBe('PASSKEY_EXPIRED')
  })

  test('is no way where a provider is required', async () => {
    const { person } = await aPersonUnconfirmed()
    const sql = 'UPDATE organizations SET emergency_user_id = $1 WHERE id = $2'
    await world.ports.pool.query(sql, [acme.admin.id, acme.id])
    expect((await person.call('GET', 'me/confirmation')).body.ways).toEqual([])
    expect((await person.call('POST', 'me/confirmation/passkey/challenge')).body.code).toBe('PROVIDER_REQUIRED')
    await world.ports.pool.query(sql, [null, acme.id])
  })

  test('is for people in a browser', async () => {
    const person = await aPerson(world.app, acme)
    const { secret } = (await person.call('POST', 'tokens', { kind: 'personal', name: 'laptop' })).body
    const call = world.withToken(secret)
    expect((await call('POST', 'me/confirmation/passkey/challenge')).body.code).toBe('PASSKEYS_NEED_A_BROWSER')
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addPasskey, anAuthenticator, signInWith } from '../../../test/identity/authenticator.ts'
import { aBrowser } from '../../../test/identity/browser.ts'
import { anOpenIdProvider } from '../../../test/identity/openid-provider.ts'
import { aPerson, aToken, aWorld, type Call, caller, type Organization, type World } from '../../../test/world.ts'
import { createSignInLink } from '../sign-in/create-sign-in-link.ts'

let world: World
let openid: Awaited<ReturnType<typeof anOpenIdProvider>>
const people: Record<string, { email: string; email_verified: boolean }> = {}

beforeAll(async () => {
  openid = await anOpenIdProvider({ people })
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
})
afterAll(async () => {
  await world.close()
  await openid.close()
})

const input = () => ({
  kind: 'openid',
  name: 'Company account',
  issuer: openid.url,
  clientId: openid.audience,
  clientSecret: openid.clientSecret,
})

async function aProvider({ admin }: Organization, more: object = {}) {
  const { body } = await admin.call('POST', 'identity-providers', { ...input(), ...more })
  openid.registerRedirect(body.redirectUri)
  return body as { id: string; redirectUri: string }
}

/** Somebody of the organization who came through the provider. */
async function signedInThrough({ id }: { id: string }, email: string) {
  people[email] = { email, email_verified: true }
  const browser = aBrowser(world.app)
  const { location } = await browser.open(`/api/v1/sign-in/providers/${id}`)
  const end = await browser.open(await openid.visit(location, email))
  expect(end.location).toBe('/')
  const cookie = `automat=${browser.cookies.get('automat') ?? ''}`
  return { browser, call: caller(world.app, { cookie, origin: 'http://automat.test' }) }
}

describe('an identity provider', () => {
  test('of the only organization is offered to whoever names none', async () => {
    const only = await world.anOrganization()
    const { id } = await aProvider(only)
    expect((await world.anonymous('GET', 'sign-in/providers')).body).toMatchObject({
      items: [{ id }],
      askForOrganization: false,
    })
  })

  test('is set up with its secret sealed, and offered on the sign-in page', async () => {
    const acme = await world.anOrganization()
    const { id, redirectUri } = await aProvider(acme)
    expect(redirectUri).toBe(`http://automat.test/api/v1/sign-in/providers/${id}/callback`)
    const listed = await acme.admin.call('GET', 'identity-providers')
    expect(listed.body.items).toMatchObject([{ id, admits: 'members', enabled: true, people: 0 }])
    const offered = (await world.anonymous('GET', `sign-in/providers?organization=${acme.slug}`)).body.items
    expect(offered).toEqual([
      { id, kind: 'openid', name: 'Company account', organization: { slug: acme.slug, name: acme.slug } },
    ])
    const unnamed = (await world.anonymous('GET', 'sign-in/providers')).body
    expect(unnamed, 'there are several organizations').toMatchObject({ items: [], askForOrganization: true })
    const { rows } = await world.ports.pool.query('SELECT * FROM identity_providers WHERE id = $1', [id])
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(openid.clientSecret).toString('hex'))
    for (const answer of [listed.body, (await acme.admin.call('GET', 'audit')).body])
      expect(JSON.stringify(answer)).not.toContain(openid.clientSecret)
  })

  test.each([
    [{ issuer: 'nonsense' }, '/issuer'],
    [{ issuer: 'http://login.example.com' }, '/issuer'],
    [{ issuer: 'https://user:secret@login.example.com' }, '/issuer'],
    [{ issuer: 'https://login.example.com/?a=b' }, '/issuer'],
    [{ clientId: '' }, '/clientId'],
    [{ emailDomains: ['not a domain'] }, '/emailDomains/0'],
    [{ kind: 'carrier-pigeon' }, '/kind'],
    [{ more: 1 }, '/more'],
  ])('with %j is refused, and the field is named', async (more, field) => {
    const { admin } = await world.anOrganization()
    const { status, body } = await admin.call('POST', 'identity-providers', { ...input(), ...more })
    expect({ status, field: body.errors?.[0]?.field }).toEqual({ status: 400, field })
  })

  test('has the id that was chosen for it, where no other has', async () => {
    const [acme, other] = [await world.anOrganization(), await world.anOrganization()]
    const { id } = await aProvider(acme, { id: '0b7fae5e-2f0c-4c2e-9d3c-0d8f5a1b2c3d' })
    expect(id).toBe('0b7fae5e-2f0c-4c2e-9d3c-0d8f5a1b2c3d')
    const again = await other.admin.call('POST', 'identity-providers', { ...input(), id })
    expect(again.body.code).toBe('PROVIDER_ID_TAKEN')
  })

  test('has a name of its own', async () => {
    const acme = await world.anOrganization()
    await aProvider(acme)
    const other = await aProvider(acme, { name: 'Other' })
    expect((await acme.admin.call('POST', 'identity-providers', input())).body.code).toBe('PROVIDER_NAME_TAKEN')
    const renamed = await acme.admin.call('PATCH', `identity-providers/${other.id}`, { name: 'Company account' })
    expect(renamed.body.code).toBe('PROVIDER_NAME_TAKEN')
  })

  test('is tested: it answers, and knows the client and its secret', async () => {
    const acme = await world.anOrganization()
    const { id } = await aProvider(acme)
    expect((await acme.admin.call('POST', `identity-providers/${id}/test`)).body).toMatchObject({ works: true })
    await acme.admin.call('PATCH', `identity-providers/${id}`, { clientSecret: 'wrong' })
    const { body } = await acme.admin.call('POST', `identity-providers/${id}/test`)
    expect(body).toMatchObject({ works: false })
    expect(body.checks.at(-1)).toMatchObject({ passed: false, message: expect.stringContaining('invalid_client') })
  })

  test('does not send its secret to another issuer', async () => {
    const acme = await world.anOrganization()
    const { id } = await aProvider(acme)
    const moved = await acme.admin.call('PATCH', `identity-providers/${id}`, { issuer: 'https://evil.example' })
    expect(moved.body.code).toBe('PROVIDER_SECRET_MISSING')
    const both = { issuer: 'https://login.example.com', clientSecret: 'its own' }
    expect((await acme.admin.call('PATCH', `identity-providers/${id}`, both)).status).toBe(200)
  })

  test('with another issuer knows nobody any more: its ids are those of other people', async () => {
    const acme = await world.anOrganization()
    const provider = await aProvider(acme)
    const person = await aPerson(world.app, acme)
    const { browser } = await signedInThrough(provider, person.email)
    const elsewhere = await anOpenIdProvider({ people: { [person.email]: { email: 'mallory@elsewhere.example' } } })
    elsewhere.registerRedirect(provider.redirectUri)
    const moved = { issuer: elsewhere.url, clientSecret: elsewhere.clientSecret }
    const place = `identity-providers/${provider.id}`
    expect((await acme.admin.call('PATCH', place, moved)).body).toMatchObject({ people: 0 })
    expect((await browser.me()).status).toBe(401)
    const again = aBrowser(world.app)
    const { location } = await again.open(`/api/v1/sign-in/providers/${provider.id}`)
    const end = await again.open(await elsewhere.visit(location, person.email))
    expect(end.location).toBe('/sign-in?problem=EMAIL_NOT_VERIFIED')
    const { items } = (await acme.admin.call('GET', 'audit?action=identity-provider.changed')).body
    expect(items[0].after).toMatchObject({ disconnected: 1 })
    await elsewhere.close()
  })

  test.each(['switched off', 'deleted'])('that is %s ends the sessions that began through it', async (how) => {
    const acme = await world.anOrganization()
    const provider = await aProvider(acme)
    const person = await aPerson(world.app, acme)
    const { browser } = await signedInThrough(provider, person.email)
    const place = `identity-providers/${provider.id}`
    if (how === 'deleted') expect((await acme.admin.call('DELETE', place)).status).toBe(204)
    else expect((await acme.admin.call('PATCH', place, { enabled: false })).status).toBe(200)
    expect((await browser.me()).status).toBe(401)
    expect((await person.call('GET', 'me')).status, 'the session by link stays').toBe(200)
    const begun = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
    expect(begun.location).toBe('/sign-in?problem=IDENTITY_PROVIDER_OFF')
    expect((await world.anonymous('GET', `sign-in/providers?organization=${acme.slug}`)).body.items).toEqual([])
  })

  test('is for administrators in a browser to change, and for auditors to see', async () => {
    const acme = await world.anOrganization()
    const { id } = await aProvider(acme)
    const [member, auditor] = [await aPerson(world.app, acme), await aPerson(world.app, acme, { role: 'auditor' })]
    expect((await member.call('GET', 'identity-providers')).status).toBe(404)
    expect((await auditor.call('GET', 'identity-providers')).body.items).toHaveLength(1)
    expect((await auditor.call('DELETE', `identity-providers/${id}`)).status).toBe(403)
    const token = world.withToken(await aToken(acme, { kind: 'organization' }))
    expect((await token('POST', 'identity-providers', input())).status).toBe(404)
    const { secret } = (await acme.admin.call('POST', 'tokens', { kind: 'personal', name: 'mine' })).body
    const personal = await world.withToken(secret)('POST', 'identity-providers', { ...input(), name: 'x' })
    expect(personal.body.code).toBe('PROVIDERS_NEED_A_PERSON')
  })
})

describe('a connected account', () => {
  test('is shown to administrators, and disconnected by them with its sessions', async () => {
    const acme = await world.anOrganization()
    const provider = await aProvider(acme)
    const person = await aPerson(world.app, acme)
    const { browser } = await signedInThrough(provider, person.email)
    const place = `members/${person.id}/identities`
    const { items } = (await acme.admin.call('GET', place)).body
    expect(items).toMatchObject([{ provider: { id: provider.id }, subject: person.email, email: person.email }])
    expect((await person.call('GET', place)).body.items, 'their own').toEqual(items)
    const stranger = await aPerson(world.app, acme)
    expect((await stranger.call('GET', place)).status).toBe(403)
    expect((await acme.admin.call('DELETE', `${place}/${provider.id}`)).status).toBe(204)
    expect((await acme.admin.call('DELETE', `${place}/${provider.id}`)).status).toBe(404)
    expect((await browser.me()).status).toBe(401)
  })
})

describe('where a provider is required', () => {
  /** An organization whose administrator came through its provider and requires it of everybody but a second one. */
  async function aStrictOrganization() {
    const acme = await world.anOrganization()
    const provider = await aProvider(acme)
    const emergency = await aPerson(world.app, acme, { role: 'admin' })
    const admin = await signedInThrough(provider, acme.admin.email)
    const required = await admin.call('PUT', 'sign-in-policy', { emergencyUserId: emergency.id })
    expect(required.body).toMatchObject({ required: true, emergency: { email: emergency.email } })
    return { acme, provider, emergency, admin }
  }

  async function refusalsOf(admin: { call: Call }) {
    await world.ports.repeats.flush()
    const { items } = (await admin.call('GET', 'audit?action=sign-in.failed')).body
    return items.map(({ target, reason }: any) => [target.name, reason])
  }

  test('sessions that began by a link end, and links sign in the emergency administrator alone', async () => {
    const { acme, emergency, admin } = await aStrictOrganization()
    expect((await acme.admin.call('GET', 'me')).status).toBe(401)
    expect((await emergency.call('GET', 'me')).status).toBe(200)
    expect((await admin.call('GET', 'me')).status).toBe(200)
    const byLink = async (email: string) => {
      const { link } = await createSignInLink(acme.ctx, { email })
      return world.anonymous('POST', 'sign-in/link', { secret: link.split('#')[1] })
    }
    expect((await byLink(acme.admin.email)).body.code).toBe('PROVIDER_REQUIRED')
    expect((await byLink(emergency.email)).status).toBe(200)
    expect(await refusalsOf(admin)).toEqual([[acme.admin.email, 'an identity provider is required']])
  })

  test('whoever came by a passkey is out too, and could not have required it by that', async () => {
    const acme = await world.anOrganization()
    const provider = await aProvider(acme)
    const emergency = await aPerson(world.app, acme, { role: 'admin' })
    const authenticator = anAuthenticator()
    await addPasskey(acme.admin, authenticator)
    const { headers } = await signInWith(world, authenticator)
    const cookie = String(headers['set-cookie']).split(';', 1)[0] ?? ''
    const byPasskey = caller(world.app, { cookie, origin: world.ports.config.publicUrl })
    const policy = { emergencyUserId: emergency.id }
    expect((await byPasskey('PUT', 'sign-in-policy', policy)).body.code).toBe('SIGN_IN_THROUGH_IT_FIRST')
    const admin = await signedInThrough(provider, acme.admin.email)
    expect((await admin.call('PUT', 'sign-in-policy', policy)).status).toBe(200)
    expect((await byPasskey('GET', 'me')).status).toBe(401)
    expect((await signInWith(world, authenticator)).body.code).toBe('PROVIDER_REQUIRED')
  })

  test('an invitation is accepted through the provider, not by its link', async () => {
    const { provider, admin } = await aStrictOrganization()
    const email = 'new@strict.example'
    const { link } = (await admin.call('POST', 'invitations', { email })).body
    const secret = String(link).split('#')[1]
    const byLink = await world.anonymous('POST', 'invitations/accept', { secret, displayName: 'New' })
    expect(byLink.body.code).toBe('PROVIDER_REQUIRED')
    expect(await refusalsOf(admin)).toEqual([[email, 'an identity provider is required']])
    expect((await (await signedInThrough(provider, email)).browser.me()).body.user.email).toBe(email)
  })

  test('a way in remains: the last provider, and the emergency administrator', async () => {
    const { provider, emergency, admin } = await aStrictOrganization()
    const place = `identity-providers/${provider.id}`
    expect((await admin.call('PATCH', place, { enabled: false })).body.code).toBe('LAST_PROVIDER')
    expect((await admin.call('DELETE', place)).body.code).toBe('LAST_PROVIDER')
    expect((await admin.call('DELETE', `members/${emergency.id}`)).body.code).toBe('EMERGENCY_ADMIN')
    const demoted = await admin.call('PATCH', `members/${emergency.id}`, { role: 'member' })
    expect(demoted.body.code).toBe('EMERGENCY_ADMIN')
    expect((await admin.call('PUT', 'sign-in-policy', { emergencyUserId: null })).body.required).toBe(false)
    expect((await admin.call('DELETE', place)).status).toBe(204)
  })

  test('nobody requires what they did not come through themselves, or names somebody who could not help', async () => {
    const acme = await world.anOrganization()
    const emergencyUserId = acme.admin.id
    const none = await acme.admin.call('PUT', 'sign-in-policy', { emergencyUserId })
    expect(none.body.code).toBe('NO_PROVIDER_TO_REQUIRE')
    const provider = await aProvider(acme)
    const byLink = await acme.admin.call('PUT', 'sign-in-policy', { emergencyUserId })
    expect(byLink.body.code).toBe('SIGN_IN_THROUGH_IT_FIRST')
    const admin = await signedInThrough(provider, acme.admin.email)
    const member = await aPerson(world.app, acme)
    for (const id of [member.id, (await world.anOrganization()).admin.id]) {
      const named = await admin.call('PUT', 'sign-in-policy', { emergencyUserId: id })
      expect(named.body.code).toBe('EMERGENCY_ADMIN_NEEDED')
    }
    expect((await member.call('PUT', 'sign-in-policy', { emergencyUserId: member.id })).status).toBe(404)
  })
})

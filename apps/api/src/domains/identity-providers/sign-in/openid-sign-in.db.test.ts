import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { anOpenIdProvider } from '../../../../test/identity/openid-provider.ts'
import { aPerson, aTeam, aWorld, type Organization, type World } from '../../../../test/world.ts'

const people = {
  ada: { email: 'Ada@acme.example', email_verified: true, name: 'Ada Lovelace' },
  ada2: { email: 'ada@acme.example', email_verified: true, name: 'Somebody with an e-mail that was given again' },
  bob: { email: 'bob@acme.example', email_verified: false, name: 'Bob' },
  eve: { email: 'eve@elsewhere.example', email_verified: true, name: 'Eve' },
  guest: { email: 'guest@acme.example', email_verified: true, name: 'Guest' },
  kelvin: { email: 'mi\u212Ae@acme.example', email_verified: true, name: 'With the sign for kelvin' },
  silent: {},
}

let world: World
let acme: Organization
let openid: Awaited<ReturnType<typeof anOpenIdProvider>>
/** A provider of acme's, who lets members in. */
let provider: { id: string }

beforeAll(async () => {
  openid = await anOpenIdProvider({ people })
  world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
  acme = await world.anOrganization('acme')
  provider = await aProvider(acme)
})
afterAll(async () => {
  await world.close()
  await openid.close()
})

async function aProvider({ admin }: Organization, more: object = {}) {
  const { body, status } = await admin.call('POST', 'identity-providers', {
    kind: 'openid',
    name: 'Company account',
    issuer: openid.url,
    clientId: openid.audience,
    clientSecret: openid.clientSecret,
    ...more,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  openid.registerRedirect(body.redirectUri)
  return body as { id: string; redirectUri: string }
}

/** Goes through the whole sign-in; gives the browser and where it ended up. */
async function signInAs(subject: string, { id } = provider, next = '/') {
  const browser = aBrowser(world.app)
  const { location } = await browser.open(`/api/v1/sign-in/providers/${id}?next=${encodeURIComponent(next)}`)
  const back = await openid.visit(location, subject)
  const end = await browser.open(back)
  return { browser, end: end.location, back }
}

async function failuresOf({ admin }: Organization): Promise<string[]> {
  await world.ports.repeats.flush()
  const { body } = await admin.call('GET', 'audit?action=sign-in.failed')
  return body.items.map(({ reason }: { reason: string }) => reason)
}

describe('signing in through an OpenID provider', () => {
  test('brings a member in, to the page they wanted, and is on record', async () => {
    const ada = await aPerson(world.app, acme, { email: 'ada@acme.example' })
    const { browser, end } = await signInAs('ada', provider, '/stacks?team=a')
    expect(end).toBe('/stacks?team=a')
    expect((await browser.me()).body).toMatchObject({ user: { id: ada.id }, organization: { slug: 'acme' } })
    const { body } = await acme.admin.call('GET', 'audit?action=session.opened')
    expect(body.items[0]).toMatchObject({ actor: { id: ada.id }, after: { provider: 'Company account' } })
  })

  test('brings somebody in who begins in two browsers at the same moment, by both', async () => {
    const open = await world.anOrganization()
    const theirs = await aProvider(open, { admits: 'everyone' })
    const both = await Promise.all(
      [1, 2].map(async () => {
        const browser = aBrowser(world.app)
        const { location } = await browser.open(`/api/v1/sign-in/providers/${theirs.id}`)
        return { browser, back: await openid.visit(location, 'eve') }
      }),
    )
    const ends = await Promise.all(both.map(({ browser, back }) => browser.open(back)))
    expect(ends.map(({ location }) => location)).toEqual(['/', '/'])
  })

  test('knows the account afterwards by its id, also under another e-mail', async () => {
    people.ada.email = 'ada.king@acme.example'
    const { browser } = await signInAs('ada')
    expect((await browser.me()).body.user.email).toBe('ada@acme.example')
    people.ada.email = 'Ada@acme.example'
  })

  test('does not give a known person to another account with their e-mail', async () => {
    expect((await signInAs('ada2')).end).toBe('/sign-in?problem=OTHER_ACCOUNT_CONNECTED')
  })

  test.each([
    ['bob', 'EMAIL_NOT_VERIFIED'],
    ['silent', 'EMAIL_NOT_VERIFIED'],
    ['eve', 'NOT_A_MEMBER'],
  ])('refuses %s with %s, which is on record', async (subject, code) => {
    const { end, browser } = await signInAs(subject)
    expect(end).toBe(`/sign-in?problem=${code}`)
    expect((await browser.me()).status).toBe(401)
    expect((await failuresOf(acme)).some((reason) => reason.startsWith(code))).toBe(true)
  })

  test('that is refused goes on to the page that was wanted when it is tried again', async () => {
    expect((await signInAs('eve', provider, '/stacks?team=a')).end).toBe(
      '/sign-in?problem=NOT_A_MEMBER&next=%2Fstacks%3Fteam%3Da',
    )
  })

  test('accepts the invitation to a verified e-mail, with its role and teams', async () => {
    const team = await aTeam(acme)
    const invited = { email: 'guest@acme.example', role: 'auditor', teamIds: [team.id] }
    await acme.admin.call('POST', 'invitations', invited)
    const { browser } = await signInAs('guest')
    expect((await browser.me()).body).toMatchObject({ role: 'auditor', teams: [{ id: team.id }] })
  })

  test('keeps somebody out who was removed, until they are invited again', async () => {
    const { browser } = await signInAs('guest')
    const { id } = (await browser.me()).body.user
    expect((await acme.admin.call('DELETE', `members/${id}`)).status).toBe(204)
    expect((await browser.me()).status).toBe(401)
    expect((await signInAs('guest')).end).toBe('/sign-in?problem=NOT_A_MEMBER')
    await acme.admin.call('POST', 'invitations', { email: 'guest@acme.example' })
    expect((await (await signInAs('guest')).browser.me()).body).toMatchObject({ user: { id }, role: 'member' })
  })

  test('keeps somebody out who was removed before they ever came through it, also where it joins everybody', async () => {
    const open = await world.anOrganization()
    const theirs = await aProvider(open, { admits: 'everyone' })
    const guest = await aPerson(world.app, open, { email: 'guest@acme.example' })
    expect((await open.admin.call('DELETE', `members/${guest.id}`)).status).toBe(204)
    expect((await signInAs('guest', theirs)).end).toBe('/sign-in?problem=NOT_A_MEMBER')
    await open.admin.call('POST', 'invitations', { email: 'guest@acme.example' })
    expect((await signInAs('guest', theirs)).end).toBe('/')
  })

  test('takes no letter that only looks like one, in lower case, for one of a member', async () => {
    await aPerson(world.app, acme, { email: 'mike@acme.example', role: 'admin' })
    expect((await signInAs('kelvin')).end).toBe('/sign-in?problem=NOT_A_MEMBER')
  })

  test('joins everybody where the organization says so, of the domains that it names', async () => {
    const open = await world.anOrganization()
    const theirs = await aProvider(open, { admits: 'everyone', emailDomains: ['elsewhere.example'] })
    const { browser } = await signInAs('eve', theirs)
    expect((await browser.me()).body).toMatchObject({ role: 'member', user: { displayName: 'Eve' } })
    expect((await signInAs('ada', theirs)).end).toBe('/sign-in?problem=EMAIL_DOMAIN_REFUSED')
  })

  test('of one organization opens nothing of another', async () => {
    const other = await world.anOrganization()
    const theirs = await aProvider(other, { admits: 'everyone' })
    const { browser } = await signInAs('ada', theirs)
    expect((await browser.me()).body.organization.slug).toBe(other.slug)
    const members = (await other.admin.call('GET', 'members')).body.items
    expect(members.map(({ email }: { email: string }) => email)).not.toContain(acme.admin.email)
  })

  test('replaces the session that the browser came with', async () => {
    const { browser } = await signInAs('ada')
    const before = browser.cookies.get('automat') ?? ''
    const { location } = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
    await browser.open(await openid.visit(location, 'ada'))
    expect(browser.cookies.get('automat')).not.toBe(before)
    const fixed = aBrowser(world.app)
    fixed.cookies.set('automat', before)
    expect((await fixed.me()).status).toBe(401)
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', ''])(
    'goes on to the first page and not to %j',
    async (next) => {
      expect((await signInAs('ada', provider, next)).end).toBe('/')
    },
  )
})

describe('the way back from the provider', () => {
  test('is for the browser that began, once', async () => {
    const { browser, back } = await signInAs('ada')
    expect((await browser.open(back)).location).toBe('/sign-in?problem=SIGN_IN_EXPIRED')
    expect((await aBrowser(world.app).open(back)).location).toBe('/sign-in?problem=SIGN_IN_EXPIRED')
  })

  test('is refused with an attempt of another browser, a forged one and one of another provider', async () => {
    const [mine, theirs] = [aBrowser(world.app), aBrowser(world.app)]
    const { location } = await mine.open(`/api/v1/sign-in/providers/${provider.id}`)
    const back = await openid.visit(location, 'ada')
    await theirs.open(`/api/v1/sign-in/providers/${provider.id}`)
    expect((await theirs.open(back)).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
    theirs.cookies.set('automat-sign-in', Buffer.alloc(300).toString('base64url'))
    expect((await theirs.open(back)).location).toBe('/sign-in?problem=SIGN_IN_EXPIRED')
    const second = await aProvider(acme, { name: 'Another' })
    await theirs.open(`/api/v1/sign-in/providers/${second.id}`)
    expect((await theirs.open(back)).location).toBe('/sign-in?problem=SIGN_IN_EXPIRED')
  })

  test('is closed after ten minutes', async () => {
    const browser = aBrowser(world.app)
    const { location } = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
    const back = await openid.visit(location, 'ada')
    world.pass(601)
    expect((await browser.open(back)).location).toBe('/sign-in?problem=SIGN_IN_EXPIRED')
    world.pass(-601)
  })

  test.each([
    ['another state', (url: URL) => url.searchParams.set('state', 'x')],
    ['no state', (url: URL) => url.searchParams.delete('state')],
    ['another code', (url: URL) => url.searchParams.set('code', 'x')],
    ['no code', (url: URL) => url.searchParams.delete('code')],
    ['another issuer (RFC 9207)', (url: URL) => url.searchParams.set('iss', 'https://evil.example')],
    ['no issuer, where one is announced', (url: URL) => url.searchParams.delete('iss')],
    ['a refusal', (url: URL) => url.searchParams.set('error', 'access_denied')],
  ])('with %s signs nobody in', async (_name, spoil) => {
    const browser = aBrowser(world.app)
    const { location } = await browser.open(`/api/v1/sign-in/providers/${provider.id}`)
    const back = new URL(await openid.visit(location, 'ada'))
    spoil(back)
    expect((await browser.open(back.href)).location).toBe('/sign-in?problem=SIGN_IN_REFUSED')
    expect((await browser.me()).status).toBe(401)
  })
})

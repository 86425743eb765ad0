import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aBrowser } from '../../../../test/identity/browser.ts'
import { aKeycloak, keycloakHome, passwordThere } from '../../../../test/identity/keycloak.ts'
import { aPerson, aWorld, type Organization, type World } from '../../../../test/world.ts'

const ids = {
  openid: '0b7fae5e-2f0c-4c2e-9d3c-000000000001',
  saml: '0b7fae5e-2f0c-4c2e-9d3c-000000000002',
}
const placeOf = (id: string) => `http://automat.test/api/v1/sign-in/providers/${id}`
const samlPlace = placeOf(ids.saml)
const clientSecret = 'of-the-client-at-keycloak'

/** As an administrator of Keycloak sets it up for Automat; `portal` is where it reaches us by itself. */
const realmFor = (portal: string) => ({
  realm: 'acme',
  enabled: true,
  sslRequired: 'none',
  groups: [{ name: 'engines' }],
  users: [
    {
      username: 'ada',
      email: 'ada@acme.example',
      emailVerified: true,
      firstName: 'Ada',
      lastName: 'Lovelace',
      enabled: true,
      credentials: [{ type: 'password', value: passwordThere }],
      groups: ['/engines'],
    },
  ],
  clients: [
    {
      clientId: 'automat',
      protocol: 'openid-connect',
      secret: clientSecret,
      redirectUris: [`${placeOf(ids.openid)}/callback`],
      attributes: {
        'pkce.code.challenge.method': 'S256',
        'backchannel.logout.url': `${portal}/api/v1/sign-in/providers/${ids.openid}/back-channel-logout`,
        'backchannel.logout.session.required': 'true',
      },
      protocolMappers: [
        {
          name: 'groups',
          protocol: 'openid-connect',
          protocolMapper: 'oidc-group-membership-mapper',
          config: { 'claim.name': 'groups', 'full.path': 'false', 'id.token.claim': 'true' },
        },
      ],
    },
    {
      clientId: `${samlPlace}/metadata`,
      protocol: 'saml',
      redirectUris: [`${samlPlace}/acs`],
      attributes: {
        'saml.authnstatement': 'true',
        'saml.assertion.signature': 'true',
        'saml.server.signature': 'true',
        'saml.client.signature': 'false',
        'saml.signature.algorithm': 'RSA_SHA256',
        'saml.force.post.binding': 'true',
        saml_name_id_format: 'persistent',
        saml_force_name_id_format: 'true',
        saml_assertion_consumer_url_post: `${samlPlace}/acs`,
      },
      protocolMappers: [
        {
          name: 'email',
          protocol: 'saml',
          protocolMapper: 'saml-user-property-mapper',
          config: { 'user.attribute': 'email', 'attribute.name': 'email', 'attribute.nameformat': 'Basic' },
        },
        {
          name: 'groups',
          protocol: 'saml',
          protocolMapper: 'saml-group-membership-mapper',
          config: { 'attribute.name': 'groups', 'full.path': 'false', single: 'true' },
        },
      ],
    },
  ],
})

describe.skipIf(keycloakHome === null)('Keycloak', () => {
  let world: World
  let acme: Organization
  let keycloak: Awaited<ReturnType<typeof aKeycloak>>
  let ada: { id: string }

  beforeAll(async () => {
    keycloak = await aKeycloak(String(keycloakHome))
    world = await aWorld({ PRIVATE_ISSUER_HOSTS: '127.0.0.1' })
    await keycloak.makeRealm(realmFor(await world.app.listen({ port: 0, host: '127.0.0.1' })))
    acme = await world.anOrganization('acme')
    ada = await aPerson(world.app, acme, { email: 'ada@acme.example' })
    const common = { enabled: true, admits: 'members' }
    const made = [
      await acme.admin.call('POST', 'identity-providers', {
        ...common,
        kind: 'openid',
        id: ids.openid,
        name: 'Keycloak',
        issuer: `${keycloak.url}/realms/acme`,
        clientId: 'automat',
        clientSecret,
      }),
      await acme.admin.call('POST', 'identity-providers', {
        ...common,
        kind: 'saml',
        id: ids.saml,
        name: 'Keycloak by SAML',
        metadata: await keycloak.metadataOf('acme'),
        trustsEmail: true,
      }),
    ]
    for (const { status, body } of made) expect(status, JSON.stringify(body)).toBe(201)
  }, 240_000)
  afterAll(async () => {
    await keycloak?.close()
    await world?.close()
  })

  const begin = async (browser: ReturnType<typeof aBrowser>, id: string) =>
    (await browser.open(`/api/v1/sign-in/providers/${id}`)).location

  /** The administrator's own browser, with a trial begun in it. */
  async function aTrial(id: string) {
    const browser = aBrowser(world.app)
    browser.cookies.set('automat', acme.admin.cookie.replace(/^automat=/, ''))
    const { body } = await acme.admin.call('POST', `identity-providers/${id}/trials`, {})
    const reveal = async () => (await acme.admin.call('POST', `identity-provider-trials/${body.id}/reveal`)).body
    return { browser, location: String(body.location), reveal }
  }

  test('knows the client and its secret', async () => {
    const { body } = await acme.admin.call('POST', `identity-providers/${ids.openid}/test`)
    expect(body, JSON.stringify(body)).toMatchObject({ works: true })
  })

  test('signs a person in by OpenID Connect, and signs them out again', async () => {
    const browser = aBrowser(world.app)
    const back = await keycloak.visit(await begin(browser, ids.openid), 'ada')
    expect((await browser.open(back.location)).location).toBe('/')
    expect((await browser.me()).body.user).toMatchObject({ id: ada.id, email: 'ada@acme.example' })
    await keycloak.signOut('acme', 'ada')
    expect((await browser.me()).status, 'by back-channel logout').toBe(401)
  })

  test('says by OpenID Connect who somebody is, their groups too', async () => {
    const { browser, location, reveal } = await aTrial(ids.openid)
    await browser.open((await keycloak.visit(location, 'ada')).location)
    expect(await reveal()).toMatchObject({
      works: true,
      arrived: { email: 'ada@acme.example', isEmailVerified: true, displayName: 'Ada Lovelace', groups: ['engines'] },
      person: { kind: 'existing', email: 'ada@acme.example' },
    })
  })

  test('signs a person in by SAML', async () => {
    const browser = aBrowser(world.app)
    const { form } = await keycloak.visit(await begin(browser, ids.saml), 'ada')
    const posted = await browser.postFromElsewhere(`${samlPlace}/acs`, form)
    expect((await browser.open(posted.location)).location).toBe('/')
    expect((await browser.me()).body.user).toMatchObject({ id: ada.id })
  })

  test('says by SAML who somebody is, their groups too', async () => {
    const { browser, location, reveal } = await aTrial(ids.saml)
    const { form } = await keycloak.visit(location, 'ada')
    await browser.postFromElsewhere(`${samlPlace}/acs`, form)
    const shown = await reveal()
    expect(shown, JSON.stringify(shown)).toMatchObject({ works: true, arrived: { email: 'ada@acme.example' } })
    expect(shown.arrived.groups).toContain('engines')
    expect(shown.findings.map(({ code }: { code: string }) => code)).not.toContain('NAMED_BY_EMAIL')
  })
})

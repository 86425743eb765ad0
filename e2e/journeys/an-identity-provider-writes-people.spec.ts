import { expectNothingFound } from '../fixtures/axe.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'

/** The identity provider at work, with the token that the portal showed. */
function aProvider(baseUrl: string, token: string) {
  return async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${baseUrl}/${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await response.text()
    return { status: response.status, body: text === '' ? null : JSON.parse(text) }
  }
}

test('an identity provider writes people and groups, and an administrator says what groups give', async ({ page }) => {
  await signIn(page)
  await page.goto(`${portalUrl()}/admin/provisioning`)
  const main = page.getByRole('main')
  const dialog = page.getByRole('dialog')

  await main.getByRole('button', { name: 'Make its token' }).click()
  await dialog.getByRole('button', { name: 'Make it' }).click()
  await expect(dialog.getByText('Say which provider uses it')).toBeVisible()
  await expectNothingFound(page, 'the dialog that makes a token, with a mistake')
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Okta')
  await dialog.getByRole('button', { name: 'Make it' }).click()
  const token = (await dialog.getByLabel('token', { exact: true }).textContent()) ?? ''
  expect(token).toMatch(/^ams_/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  const baseUrl = (await main.getByText(/\/scim\/v2\//).textContent()) ?? ''
  const scim = aProvider(baseUrl, token)

  const family = aName('scim')
  const ids: string[] = []
  for (const name of ['ada', 'bob', 'eve']) {
    const { status, body } = await scim('POST', 'Users', {
      userName: `${name}.${family}@example.com`,
      displayName: `${name} ${family}`,
    })
    expect(status, JSON.stringify(body)).toBe(201)
    ids.push(body.id)
  }
  const group = await scim('POST', 'Groups', {
    displayName: `Engineers ${family}`,
    members: ids.map((value) => ({ value })),
  })
  expect(group.status).toBe(201)
  expect((await scim('POST', 'Users', { userName: `ada.${family}@example.com` })).status).toBe(409)
  await scim('GET', `Users?filter=${encodeURIComponent(`userName eq "nobody.${family}@example.com"`)}`)
  const off = {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
  }
  expect((await scim('PATCH', `Users/${ids[2]}`, off)).status).toBe(200)

  await page.reload()
  await expect(main.getByText('2 are active, 1 switched off')).toBeVisible()
  await expectNothingFound(page, 'the connection')
  await main.getByRole('button', { name: 'Rotate' }).click()
  await expect(dialog.getByRole('button', { name: 'Rotate' })).toBeVisible()
  await expectNothingFound(page, 'the dialog that rotates')
  await dialog.getByRole('button', { name: 'Rotate' }).click()
  const rotated = (await dialog.getByLabel('token', { exact: true }).textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  for (const secret of [token, rotated]) expect((await aProvider(baseUrl, secret)('GET', 'Users')).status).toBe(200)

  await main.getByRole('tab', { name: 'Groups' }).click()
  await main.getByRole('button', { name: `Teams of Engineers ${family}` }).click()
  await dialog.getByRole('combobox', { name: 'Add a team' }).click()
  await page.getByRole('option', { name: 'Platform' }).click()
  await dialog.getByRole('button', { name: 'See what it does' }).click()
  await expect(dialog.getByRole('status')).toContainText(`ada ${family} (ada.${family}@example.com): platform, member`)
  await expectNothingFound(page, 'the dialog that maps, with what it does')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(dialog).toBeHidden()
  await expect(main.getByText('3 members, gives Platform')).toBeVisible()
  await main.getByRole('button', { name: `Teams of Engineers ${family}` }).click()
  await dialog.getByRole('button', { name: 'Give Platform no longer' }).click()
  await dialog.getByRole('button', { name: 'See what it does' }).click()
  await expect(dialog.getByRole('status')).toContainText(/2 of \d+ lose access/)
  await expectNothingFound(page, 'the dialog that maps, where somebody loses')
  await page.keyboard.press('Escape')
  await expectNothingFound(page, 'the groups')

  await main.getByRole('tab', { name: 'Users' }).click()
  await main.getByText('Switched off', { exact: true }).first().click()
  await expect(main.getByRole('listitem')).toHaveCount(1)
  await expect(main.getByRole('listitem')).toContainText(`eve ${family}`)
  await expectNothingFound(page, 'the users')

  await main.getByRole('tab', { name: 'Requests' }).click()
  await main.getByText('Refused', { exact: true }).click()
  await expect(main.getByText('There is a user with this userName already.').first()).toBeVisible()
  await main
    .getByText(/^Request /)
    .first()
    .click()
  await expectNothingFound(page, 'the requests')

  await page.goto(`${portalUrl()}/people`)
  await expect(
    main
      .getByRole('list', { name: 'People', exact: true })
      .getByRole('listitem')
      .filter({ hasText: `ada ${family}` }),
  ).toContainText('from the identity provider')
  await expect(main.getByRole('list', { name: 'People who are switched off' })).toContainText(`eve ${family}`)
  await expectNothingFound(page, 'people')

  await page.goto(`${portalUrl()}/admin/provisioning`)
  for (const left of [1, 0]) {
    await main.getByRole('button', { name: 'Revoke' }).first().click()
    await dialog.getByRole('button', { name: 'Revoke' }).click()
    await expect(dialog).toBeHidden()
    await expect(main.getByRole('button', { name: 'Revoke' })).toHaveCount(left)
  }
  await expect(main.getByRole('button', { name: 'Make its token' })).toBeVisible()
  expect((await scim('GET', 'Users')).status).toBe(401)
})

import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'

test('an administrator trusts a pipeline, sees why a token is refused, and takes the trust back', async ({ page }) => {
  const name = aName('pipeline')
  await signIn(page)
  await page.goto(`${portalUrl()}/trust`)
  await page.getByRole('button', { name: 'Trust a pipeline' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Trust it' }).click()
  await expect(dialog.getByText('Put the names of your own in the place of those in capitals.')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('repo:acme*/shop:**')
  await dialog.getByRole('combobox', { name: 'Whose token' }).click()
  await page.getByRole('option', { name: 'Team Storefront' }).click()
  await dialog.getByRole('button', { name: 'Trust it' }).click()
  await expect(dialog.getByText(/has a star before the owner is named/)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Subject' }).fill('repo:acme/shop:ref:refs/heads/main')
  await dialog.getByRole('button', { name: 'Trust it' }).click()
  await expect(dialog).toBeHidden()

  const rule = page.getByRole('list', { name: 'Trust rules' }).getByRole('listitem').filter({ hasText: name })
  await expect(rule).toContainText('repo:acme/shop:ref:refs/heads/main')
  await expect(rule).toContainText('gets the token of team Storefront for 60 minutes')

  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const forged = `${encoded({ alg: 'none' })}.${encoded({ iss: 'https://token.actions.githubusercontent.com' })}.`
  await page.getByRole('textbox', { name: 'ID token' }).fill(forged)
  await page.getByRole('button', { name: 'Test', exact: true }).click()
  await expect(page.getByRole('status').filter({ hasText: 'signed with none' })).toBeVisible()

  await rule.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
  await expect(rule).toBeHidden()
})

import { account, addHosting, addRole } from '../fixtures/accounts.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { orderDatabase } from '../fixtures/runs.ts'

test('an administrator adds an account, binds it, replaces what is in it and removes it', async ({ page }) => {
  const name = aName('hosting')
  await signIn(page)
  const row = await addHosting(page, name)
  await expect(row).toContainText('Bound to nobody: no run uses it.')
  await row.getByRole('button', { name: 'Change' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Bind it to a team or a stage' }).click()
  await dialog.getByRole('combobox', { name: 'Team' }).click()
  await page.getByRole('option', { name: 'Storefront' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(row).toContainText('For runs of Storefront in any stage.')

  await row.getByRole('button', { name: 'Replace credentials' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Variable' })).toHaveValue('HOSTING_KEY')
  await dialog.getByLabel('Value').fill('another')
  await dialog.getByRole('button', { name: 'Replace' }).click()
  await expect(row).toContainText('Replaced')

  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog).toContainText('No environment uses it.')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toBeHidden()
})

test('a run says which account it used, and removing that one says which environments would lose it', async ({
  page,
}) => {
  const environment = aName('bound')
  await signIn(page)
  await orderDatabase(page, { name: environment, databaseName: environment.replaceAll('-', '_') })
  await page.getByRole('tab', { name: 'Runs' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /Deploy/ })
    .first()
    .click()
  await expect(page.getByText('with the account “PostgreSQL server”')).toBeVisible()
  await page.goto(`${portalUrl()}/admin/accounts`)
  await account(page, 'PostgreSQL server').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('dialog')).toContainText('can be neither changed nor destroyed')
  await expect(page.getByRole('button', { name: 'Remove it all the same' })).toBeVisible()
})

test('an account that takes identity tokens says what to set up in its cloud, and is tested', async ({ page }) => {
  const name = aName('role')
  await signIn(page)
  const row = await addRole(page, name)
  await expect(row).toContainText('Runs sign in with an identity token, as arn:aws:iam::123456789012:role/automat.')
  await row.getByRole('button', { name: 'Set up' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('The trust policy of the role', { exact: true })).toContainText(
    'org:acme:team:platform:stage:*:environment:*',
  )
  await page.keyboard.press('Escape')
  await row.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('status')).toContainText('Others cannot verify our tokens')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'Identity tokens' })).toContainText('No cloud can ask it')
  await row.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toBeHidden()
})

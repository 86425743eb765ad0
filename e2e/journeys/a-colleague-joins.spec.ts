import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { orderDatabase } from '../fixtures/runs.ts'

test('an invited colleague joins without a password and sees only the environments of their team', async ({
  page,
  browser,
}) => {
  const name = aName('private')
  await signIn(page)
  await orderDatabase(page, { name, databaseName: name.replaceAll('-', '_') })
  const hidden = page.url()

  await page.goto(`${portalUrl()}/people`)
  await page.getByRole('button', { name: /^Invite/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill(`${aName('colleague')}@example.com`)
  await dialog.getByRole('combobox', { name: 'Teams' }).click()
  await page.getByRole('option', { name: 'Platform' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = (await dialog.getByLabel('link', { exact: true }).textContent()) ?? ''
  expect(link).toContain('/join#')

  const context = await browser.newContext()
  const colleague = await context.newPage()
  await colleague.goto(link)
  await colleague.getByLabel('Your name').fill('Ada')
  await colleague.getByRole('button', { name: 'Join' }).click()
  await expect(colleague).toHaveURL(`${portalUrl()}/`)
  await colleague.goto(`${portalUrl()}/environments`)
  await expect(colleague.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible()
  await expect(colleague.getByText(name)).toHaveCount(0)
  await colleague.goto(hidden)
  await expect(colleague.getByText(/not found|does not exist|may not see/i).first()).toBeVisible()
  await colleague.goto(link)
  await expect(colleague.getByRole('heading', { name: 'This invitation does not open' })).toBeVisible()
  await context.close()
})

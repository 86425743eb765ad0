import { readFile } from 'node:fs/promises'
import type { Locator, Page } from '@playwright/test'
import { aName, apiWith, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'

/** Makes a token of the organization with one scope, and gives its secret. */
async function makeToken(page: Page, name: string): Promise<string> {
  await page.goto(`${portalUrl()}/tokens`)
  await page.getByRole('button', { name: 'Create a token' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'The organization' }).check()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('radio', { name: 'Only what these scopes hold' }).check()
  await dialog.getByRole('combobox', { name: 'Scopes' }).fill('stacks:deploy')
  await page.getByRole('option', { name: 'stacks:deploy' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Create' }).click()
  const secret = (await dialog.getByLabel('token', { exact: true }).textContent()) ?? ''
  await dialog.getByRole('button', { name: 'Done' }).click()
  return secret
}

const rowOf = (page: Page, name: string): Locator => page.getByRole('listitem').filter({ hasText: name })

test('an administrator finds a token that nobody uses, narrows it and ends it', async ({ page }) => {
  const name = aName('pipeline')
  await signIn(page)
  const secret = await makeToken(page, name)
  expect((await apiWith(secret)('GET', '/stacks')).status).toBe(200)
  expect((await apiWith(secret)('GET', '/environments')).body.items).toEqual([])

  await page.goto(`${portalUrl()}/admin/tokens?search=${name}`)
  await expect(rowOf(page, name)).toContainText('stacks:deploy')
  await expect(rowOf(page, name)).not.toContainText('Never used')
  await rowOf(page, name).getByRole('button', { name: 'Narrow' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('stacks:read', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Narrow' }).click()
  await expect(dialog).toBeHidden()
  await expect(rowOf(page, name)).not.toContainText('stacks:deploy')

  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  const file = await readFile(await (await waiting).path(), 'utf8')
  expect(file.split('\r\n')[1]).toContain(`"${name}"`)

  await rowOf(page, name).getByRole('link', { name }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByText('127.0.0.1')).toBeVisible()
  await page.getByRole('button', { name: 'Revoke' }).click()
  await dialog.getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  expect((await apiWith(secret)('GET', '/stacks')).status).toBe(401)
})

test('an administrator says how long tokens may live', async ({ page }) => {
  await signIn(page)
  await page.goto(`${portalUrl()}/admin/tokens`)
  const change = async (days: string) => {
    await page.getByRole('button', { name: 'Change' }).click()
    await page.getByRole('dialog').getByRole('textbox', { name: 'A personal token' }).fill(days)
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click()
    await expect(page.getByText(`personal ${days} days`)).toBeVisible()
  }
  await change('45')
  await page.goto(`${portalUrl()}/tokens`)
  await page.getByRole('button', { name: 'Create a token' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: 'Mine' }).check()
  await dialog.getByRole('combobox', { name: 'Works for' }).click()
  await expect(page.getByRole('option', { name: '45 days' })).toBeVisible()
  await expect(page.getByRole('option', { name: '90 days' })).toBeHidden()
  await page.goto(`${portalUrl()}/admin/tokens`)
  await change('365')
})

test('an administrator tests where tokens are delivered before any is', async ({ page }) => {
  const name = aName('hook')
  await signIn(page)
  await page.goto(`${portalUrl()}/admin/tokens`)
  await page.getByRole('button', { name: 'Add a target' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://10.20.30.40/tokens')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await rowOf(page, name).getByRole('button', { name: 'Test' }).click()
  const found = dialog.getByRole('status')
  await expect(found).toContainText('It cannot be used as it is')
  await expect(found).toContainText('is a private address')
  await expect(found).toContainText('PRIVATE_TARGET_HOSTS')
  await page.keyboard.press('Escape')
  await rowOf(page, name).getByRole('button', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(rowOf(page, name)).toBeHidden()
})

import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'

test('an administrator lets a team read a stage, gives it more, and takes it back', async ({ page }) => {
  const stage = aName('stage')
  await signIn(page)
  await page.goto(`${portalUrl()}/teams`)
  await page.getByRole('main').getByRole('link', { name: 'Platform' }).first().click()
  const panel = page.getByRole('region', { name: 'Stack access' })
  await panel.getByRole('button', { name: 'Add a grant' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByText('Say which stage.')).toBeVisible()
  await dialog.getByLabel('Stage').fill(stage)
  await dialog.getByRole('button', { name: 'Add' }).click()
  const grant = panel.getByRole('listitem').filter({ hasText: stage })
  await expect(grant).toContainText('Read, without secrets')

  await panel.getByRole('button', { name: 'Add a grant' }).click()
  await dialog.getByLabel('Stage').fill(stage)
  await dialog.getByRole('button', { name: 'Add' }).click()
  await expect(dialog.getByRole('alert')).toContainText('has a grant on the stage')
  await page.keyboard.press('Escape')

  await grant.getByRole('button', { name: 'Change' }).click()
  await dialog.getByRole('radio', { name: 'Write' }).check()
  await dialog.getByRole('checkbox', { name: 'Opens their secrets' }).check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(grant).toContainText('Write, with secrets')

  await grant.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog).toContainText('is gone with the next request')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(grant).toHaveCount(0)
})

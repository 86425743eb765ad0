import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'

test('an administrator adds a state backend, which is asked first, gives it another passphrase and removes it', async ({
  page,
}) => {
  const name = aName('directory')
  await signIn(page)
  await page.goto(`${portalUrl()}/admin/state-backends`)
  await page.getByRole('button', { name: 'Add a backend' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Directory' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
  await dialog.getByRole('textbox', { name: 'Address' }).fill('file:///etc')
  await dialog.getByLabel('Passphrase').fill('a passphrase of some length')
  await dialog.getByRole('button', { name: 'Send environments there' }).click()
  await dialog.getByRole('combobox', { name: 'Stage' }).click()
  await page.getByRole('option', { name: 'production' }).click()
  await dialog.getByRole('button', { name: 'Test and add' }).click()
  const refusal = dialog.getByText(/^must be in \//)
  await expect(refusal).toBeVisible()
  const place = (await refusal.innerText()).replace('must be in ', '')
  await dialog.getByRole('textbox', { name: 'Address' }).fill(`file://${place}/${name}`)
  await dialog.getByRole('button', { name: 'Test and add' }).click()
  await expect(dialog).toBeHidden()

  const backend = page.getByRole('list', { name: 'State backends' }).getByRole('listitem').filter({ hasText: name })
  await expect(backend).toContainText('New environments of any team in production go there.')
  await backend.getByRole('button', { name: 'Test' }).click()
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('It works')
  await page.keyboard.press('Escape')

  await backend.getByRole('button', { name: 'Rotate' }).click()
  await page.getByRole('dialog').getByLabel('Passphrase').fill('another passphrase of some length')
  await page.getByRole('dialog').getByRole('button', { name: 'Test and rotate' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(backend).toContainText('Rotated')

  await backend.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(backend).toBeHidden()
})

import { expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { aStackOfAPipeline, password } from '../fixtures/stacks.ts'

test('a person sees what an update changed, settles what it left, and takes the state back to an earlier version', async ({
  page,
}) => {
  const { name } = await aStackOfAPipeline()
  await signIn(page)
  await page.getByRole('navigation').getByRole('link', { name: 'Stacks' }).click()
  await page.getByRole('searchbox', { name: 'Search by project or name' }).fill(name)
  await expect(page).toHaveURL(/search=/)
  await page.getByRole('link', { name: `webshop/${name}` }).click()

  await page.getByRole('link', { name: 'See and settle it' }).click()
  await page
    .getByRole('combobox', { name: 'What became of queue' })
    .selectOption('It was created: take it in by its id')
  await page.getByRole('textbox', { name: 'Id of queue' }).fill('id-of-queue')
  await page.getByRole('textbox', { name: /Why/ }).fill('It is in the console of the provider.')
  await page.getByRole('button', { name: 'Settle as a new version' }).click()
  await expect(page.getByText('None: every step of every update ended.')).toBeVisible()
  await page.getByRole('tab', { name: 'Resources' }).click()
  await expect(page.getByRole('cell', { name: 'id-of-queue' })).toBeVisible()

  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('link', { name: 'Version 2: Import' }).click()
  const changes = page.getByRole('list', { name: 'Resources that differ' })
  await expect(changes.getByText('inputs.size').first()).toBeVisible()
  await expect(changes.getByText('inputs.password').first()).toBeVisible()
  expect(await page.content(), 'ciphertexts').not.toContain(password.ciphertext)

  await page.goBack()
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('link', { name: 'Version 1: Import' }).click()
  await page.getByRole('button', { name: 'Keep it for good' }).click()
  await expect(page.getByText('For good, whatever its age')).toBeVisible()
  await page.getByRole('tab', { name: 'Restore it' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: '1 added' })).toBeVisible()
  await page.getByRole('button', { name: 'Restore version 1' }).click()
  const dialog = page.getByRole('dialog')
  const restore = dialog.getByRole('button', { name: 'Restore', exact: true })
  await dialog.getByRole('textbox', { name: /Why/ }).fill('The cache is needed after all.')
  await expect(restore).toBeDisabled()
  await dialog.getByRole('textbox', { name: /Type/ }).fill(name)
  await restore.click()

  await expect(page).toHaveURL(`${portalUrl()}/stacks/webshop/${name}`)
  await page.getByRole('tab', { name: 'Resources' }).click()
  await expect(page.getByRole('cell', { name: 'id-of-cache' })).toBeVisible()
  await page.getByRole('tab', { name: 'History' }).click()
  await expect(page.getByText('Version 1 restored: The cache is needed after all.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Version 5: Restore' })).toBeVisible()
})

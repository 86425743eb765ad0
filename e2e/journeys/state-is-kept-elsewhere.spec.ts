import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { confirmAndWait, orderDatabase, runState } from '../fixtures/runs.ts'
import { addDirectory, aDirectory, fillInDirectory, stateBackend, takeAwayUse } from '../fixtures/state-backends.ts'

test('an administrator adds a state backend, which is asked first, gives it another passphrase and removes it', async ({
  page,
}) => {
  const name = aName('directory')
  await signIn(page)
  await page.goto(`${portalUrl()}/admin/state-backends`)
  const dialog = await fillInDirectory(page, { name, url: 'file:///etc', stage: 'production' })
  await dialog.getByRole('button', { name: 'Test and add' }).click()
  await expect(dialog.getByText(/^must be in \//)).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Address' }).fill(aDirectory(name))
  await dialog.getByRole('button', { name: 'Test and add' }).click()
  await expect(dialog).toBeHidden()

  const backend = stateBackend(page, name)
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

test('an environment whose state is in a directory is ordered, looked at and destroyed in the portal', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const [directory, environment] = [aName('directory'), aName('elsewhere')]
  await signIn(page)
  await addDirectory(page, { name: directory, stage: 'production' })
  await orderDatabase(page, { name: environment, databaseName: environment.replaceAll('-', '_'), stage: 'Production' })
  await expect(page.getByText(`Kept in ${directory}`)).toBeVisible()
  const address = page.url()

  await page.getByRole('tab', { name: 'Resources' }).click()
  await expect(page.getByRole('cell', { name: 'Database', exact: true }).first()).toBeVisible()
  await page.getByRole('tab', { name: 'Overview' }).click()
  await page.getByRole('link', { name: `organization/postgres-database/${environment}` }).click()
  await expect(page.getByRole('alert')).toContainText(`Its state is in the state backend “${directory}” (directory)`)
  await expect(page.getByRole('tab')).toHaveText(['Overview', 'Access'])
  await page.goto(`${portalUrl()}/stacks?search=${environment}`)
  await expect(page.getByRole('listitem').filter({ hasText: environment })).toContainText(`Kept in ${directory}`)

  await page.goto(address)
  await page.getByRole('button', { name: 'Check for drift' }).click()
  await expect(runState(page, 'Done')).toBeVisible({ timeout: 90_000 })
  await takeAwayUse(page, directory)

  await page.goto(`${address}?tab=settings`)
  await page.getByRole('button', { name: 'Destroy this environment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').fill(environment)
  await dialog.getByRole('button', { name: 'Show what would be destroyed' }).click()
  await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 90_000 })
  await confirmAndWait(page, /^Delete \d+ resources$/)
  const stacks = await readdir(fileURLToPath(`${aDirectory(directory)}/.pulumi/stacks`), { recursive: true })
  expect(stacks.filter((file) => file.includes(`${environment}.json`) && !file.includes('.bak'))).toEqual([])
  await page.goto(`${portalUrl()}/admin/state-backends`)
  await stateBackend(page, directory).getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(stateBackend(page, directory)).toBeHidden()
})

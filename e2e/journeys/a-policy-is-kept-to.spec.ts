import { askForConnections, publishDocumentedPack } from '../fixtures/policies.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { orderDatabase, runState } from '../fixtures/runs.ts'

test('an administrator requires the policy pack of the documentation, and a run that violates it ends', async ({
  page,
}) => {
  const name = aName('rules')
  await signIn(page)
  await orderDatabase(page, { name, databaseName: name.replaceAll('-', '_') })
  const environment = page.url()

  await test.step('publishes it with the CLI', async () => {
    await publishDocumentedPack(page, name)
  })

  const group = page.getByRole('region', { name, exact: true })
  await test.step('enables it for a group with one stack', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Policies' }).click()
    await expect(page.getByRole('button', { name: new RegExp(`^${name} 2 policies`) })).toBeVisible()
    await page.getByRole('button', { name: 'Create a group' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('button', { name: 'Create', exact: true }).click()
    await group.getByRole('combobox', { name: 'Stacks' }).fill(name)
    await page.getByRole('option', { name: `postgres-database/${name}` }).click()
    await page.keyboard.press('Escape')
    await group.getByRole('button', { name: 'Save the stacks' }).click()
    await expect(group.getByText(/^1 stack/)).toBeVisible()
    await group.getByRole('button', { name: `Enable a pack for ${name}` }).click()
    await dialog.getByRole('combobox', { name: 'Pack' }).click()
    await page.getByRole('option', { name, exact: true }).click()
    await dialog.getByRole('button', { name: 'Enable', exact: true }).click()
    await expect(group.getByText(`${name} 1.0.0`)).toBeVisible()
  })

  await test.step('a run is told which policy it violates, and where', async () => {
    await askForConnections(page, environment, '30')
    await expect(runState(page, 'Failed')).toBeVisible({ timeout: 60_000 })
    const found = page.getByRole('alert').getByRole('list', { name: 'What the policies found' })
    await expect(found).toContainText('database: Switch its protection on.')
    await expect(found).toContainText(`Mandatory policy database-is-protected of ${name} 1.0.0`)
  })

  await test.step('one that keeps to it is advised before somebody confirms', async () => {
    await page.goto(`${environment}?tab=settings`)
    await page.getByRole('switch', { name: 'Protect this environment' }).click()
    await expect(page.getByRole('button', { name: 'Destroy this environment' })).toBeDisabled()
    await askForConnections(page, environment, '31')
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Policies advise against this')).toBeVisible()
    await expect(page.getByText('It takes up to 31 connections; 20 are enough.')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(runState(page, 'Cancelled')).toBeVisible()
  })

  await test.step('disables it, and a run goes its way', async () => {
    await page.goto(`${portalUrl()}/admin/policies`)
    await group.getByRole('button', { name: 'Disable' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Disable' }).click()
    await expect(group.getByText('It requires no policy pack.')).toBeVisible()
    await askForConnections(page, environment, '32')
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Policies advise against this')).toBeHidden()
  })
})

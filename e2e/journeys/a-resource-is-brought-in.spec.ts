import pg from 'pg'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { confirmAndWait, orderDatabase, reveal, runState } from '../fixtures/runs.ts'
import { letGo } from '../fixtures/stacks.ts'

async function query(connectionString: string, sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const importFile = (resources: object[]) => ({
  name: 'resources.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify({ nameTable: {}, resources })),
})

test('a person brings a database that exists into an environment: nothing about it changes, and it is protected', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const [former, name] = [aName('former'), aName('brought')]
  const database = former.replaceAll('-', '_')
  const file = page.getByLabel('Import file')
  const preview = page.getByRole('button', { name: 'Show me the preview' })
  await signIn(page)
  await orderDatabase(page, { name: former, databaseName: database })
  const connectionString = await reveal(page, 'Connection string', 'To fill it')
  await query(connectionString, 'CREATE TABLE kept AS SELECT 5 AS id')

  await test.step('says where it belongs', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Environments' }).click()
    await page.getByRole('link', { name: 'Bring what exists' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Bring an existing resource' })).toBeFocused()
    await page.getByRole('list', { name: 'Blueprints' }).getByRole('link', { name: 'PostgreSQL database' }).click()
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByRole('main').getByRole('combobox', { name: 'Team' }).click()
    await page.getByRole('option', { name: 'Storefront' }).click()
    await page.getByRole('textbox', { name: 'Database name' }).fill(database)
  })

  await test.step('is told what is wrong with an import file, field by field', async () => {
    await file.setInputFiles(importFile([{ type: 'Table', id: 'x' }, { type: 'automat-postgres:index:Role' }]))
    const alert = page.getByRole('alert').filter({ hasText: 'The file was not taken.' })
    await expect(alert).toContainText('“resources[0].type” must be a type such as automat-postgres:index:Database')
    await expect(alert).toContainText('“resources[1].id” must be a text of 1 to 1000 characters, and is missing')
  })

  await test.step('names what exists with the file that the CLI takes', async () => {
    await file.setInputFiles(
      importFile([
        { type: 'automat-postgres:index:Role', name: 'owner', id: `${database}_owner` },
        { type: 'automat-postgres:index:Role', name: 'reader', id: `${database}_reader` },
        { type: 'automat-postgres:index:Database', name: 'database', id: database },
        { type: 'automat-postgres:index:Grant', name: 'reader-access', id: `${database}/${database}_reader` },
      ]),
    )
    await expect(page.getByRole('group', { name: /^Resource \d$/ })).toHaveCount(4)
    await expect(page.getByRole('switch', { name: 'Apply without asking me' })).toBeDisabled()
  })

  await test.step('is told which stack has it already', async () => {
    await preview.click()
    const id = page.getByRole('textbox', { name: 'Id', exact: true }).first()
    await expect(id).toHaveAttribute('aria-invalid', 'true')
    await expect(id).toBeFocused()
    await expect(
      page.getByText(`is in the state of the stack acme/postgres-database/${former} already`).first(),
    ).toBeVisible()
    await letGo('postgres-database', former)
  })

  await test.step('is stopped where the order differs from what exists, and led to the field', async () => {
    const limit = page.getByRole('textbox', { name: /^Connections at the same time/ })
    await limit.fill('7')
    await limit.blur()
    await preview.click()
    await expect(runState(page, 'Failed')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('connectionLimit is 20 and would be 7')).toBeVisible()
    await page.getByRole('link', { name: /^Change .* and try again$/ }).click()
    await expect(limit).toBeFocused()
    await expect(limit).toHaveValue('7')
    await limit.fill('20')
    await limit.blur()
  })

  await test.step('sees the proof that nothing changes, and confirms', async () => {
    await preview.click()
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Nothing about what exists changes')).toBeVisible()
    await confirmAndWait(page, 'Import 4 resources')
  })

  await test.step('is offered the code for a program of their own', async () => {
    await page.getByRole('button', { name: 'As code for a program of your own' }).click()
    await expect(page.getByRole('region', { name: 'Code' })).toContainText(`import: "${database}", protect: true`)
    await expect(page.getByRole('button', { name: 'Copy the code' })).toBeVisible()
    await page.getByRole('link', { name: 'Open the environment' }).click()
  })

  await test.step('has it as it was, with its data and its password, and protected', async () => {
    await expect(runState(page, 'Ready')).toBeVisible()
    expect(await query(connectionString, 'SELECT id FROM kept')).toEqual([{ id: 5 }])
    await page.getByRole('tab', { name: 'Resources' }).click()
    await expect(page.getByText('Imported, protected')).toHaveCount(4)
    await page.getByRole('tab', { name: 'Settings' }).click()
    await expect(page.getByRole('switch', { name: 'Protect this environment' })).toBeChecked()
    await expect(page.getByRole('button', { name: 'Destroy this environment' })).toBeDisabled()
  })

  await test.step('finds it in the audit log', async () => {
    await page.goto(`${portalUrl()}/audit`)
    await expect(page.getByText('environment.resources-imported').first()).toBeVisible()
  })
})

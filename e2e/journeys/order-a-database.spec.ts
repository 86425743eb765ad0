import pg from 'pg'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { confirmAndWait, reveal, runState } from '../fixtures/runs.ts'

async function query(connectionString: string, sql: string): Promise<any[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('a person orders a database, uses it, changes it, finds drift, and destroys it', async ({ page }) => {
  const name = aName('orders')
  const databaseName = name.replaceAll('-', '_')
  await signIn(page)

  await test.step('finds it in the catalog', async () => {
    await page.getByRole('navigation').getByRole('link', { name: 'Catalog' }).click()
    await page.getByRole('searchbox').fill('postgres')
    await page.getByRole('link', { name: 'PostgreSQL database' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'PostgreSQL database' })).toBeVisible()
    await page
      .getByRole('link', { name: /^Order/ })
      .first()
      .click()
  })

  await test.step('is told what is wrong, field by field, and loses nothing', async () => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Not A Name')
    await page.getByRole('textbox', { name: 'Database name' }).fill('1nvalid')
    await page.getByRole('button', { name: 'Show me the preview' }).click()
    await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('textbox', { name: 'Database name' })).toHaveAttribute('aria-invalid', 'true')
    await expect(page.getByRole('textbox', { name: 'Database name' })).toHaveValue('1nvalid')
  })

  await test.step('sees a preview before anything exists', async () => {
    await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
    await page.getByRole('main').getByRole('combobox', { name: 'Team' }).click()
    await page.getByRole('option', { name: 'Storefront' }).click()
    await page.getByRole('textbox', { name: 'Database name' }).fill(databaseName)
    await page.getByRole('button', { name: 'Show me the preview' }).click()
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('Nothing has changed yet.')).toBeVisible()
  })

  await test.step('loses nothing by closing the tab', async () => {
    await page.reload()
    await expect(runState(page, 'Waiting for you')).toBeVisible()
  })

  await test.step('confirms, and watches it being made', async () => {
    await confirmAndWait(page, /^Create \d+ resources$/)
    await expect(page.getByRole('list', { name: 'Resources' }).getByRole('listitem')).not.toHaveCount(0)
    await page.getByRole('link', { name: 'Open the environment' }).click()
  })

  let connectionString = ''
  await test.step('connects with what was handed over', async () => {
    await expect(runState(page, 'Ready')).toBeVisible()
    connectionString = await reveal(page, 'Connection string', 'To try it')
    await query(connectionString, 'CREATE TABLE orders (id int); INSERT INTO orders VALUES (1)')
    expect(await query(connectionString, 'SELECT current_database() AS name')).toEqual([{ name: databaseName }])
  })

  await test.step('changes an input and sees exactly that in the diff', async () => {
    await page.getByRole('link', { name: 'Change inputs' }).click()
    const limit = page.getByRole('textbox', { name: /^Connections at the same time/ })
    await limit.fill('7')
    await limit.blur()
    await page.getByRole('button', { name: 'Show me the preview' }).click()
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('connectionLimit')).toBeVisible()
    await confirmAndWait(page, 'Change 1 resource')
    const sql = `SELECT datconnlimit AS limit FROM pg_database WHERE datname = '${databaseName}'`
    expect(await query(connectionString, sql)).toEqual([{ limit: 7 }])
    await page.getByRole('link', { name: 'Open the environment' }).click()
  })

  await test.step('finds what somebody changed by hand', async () => {
    await query(connectionString, `ALTER DATABASE "${databaseName}" CONNECTION LIMIT 3`)
    await page.getByRole('button', { name: 'Check for drift' }).click()
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await expect(page.getByText('connectionLimit')).toBeVisible()
    await page.getByRole('button', { name: 'Discard' }).click()
    await expect(runState(page, 'Cancelled')).toBeVisible()
  })

  await test.step('cannot destroy it while it is protected', async () => {
    await page.getByRole('link', { name, exact: true }).click()
    await page.getByRole('tab', { name: 'Settings' }).click()
    await page.getByRole('switch', { name: 'Protect this environment' }).click()
    await expect(page.getByRole('button', { name: 'Destroy this environment' })).toBeDisabled()
    await page.getByRole('switch', { name: 'Protect this environment' }).click()
    await expect(page.getByRole('button', { name: 'Destroy this environment' })).toBeEnabled()
  })

  await test.step('destroys it by typing its name', async () => {
    await page.getByRole('button', { name: 'Destroy this environment' }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: 'Show what would be destroyed' })).toBeDisabled()
    await dialog.getByRole('textbox').fill(name)
    await dialog.getByRole('button', { name: 'Show what would be destroyed' }).click()
    await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
    await confirmAndWait(page, /^Delete \d+ resources$/)
    await expect(query(connectionString, 'SELECT 1')).rejects.toThrow()
  })

  await test.step('finds all of it in the audit log', async () => {
    await page.goto(`${portalUrl()}/audit`)
    for (const action of ['environment.ordered', 'run.confirmed', 'environment.output-revealed']) {
      await expect(page.getByText(action).first()).toBeVisible()
    }
  })
})

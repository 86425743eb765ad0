import { aCli } from '../fixtures/cli.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { orderDatabase } from '../fixtures/runs.ts'

test('the Pulumi CLI logs in with a team token, lists the stack that the portal made, and exports it', async ({
  page,
}) => {
  const name = aName('cli')
  await signIn(page)
  await orderDatabase(page, { name, databaseName: name.replaceAll('-', '_') })

  await page.goto(`${portalUrl()}/tokens`)
  await page.getByRole('button', { name: 'Create a token' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Team' }).click()
  await page.getByRole('option', { name: 'Storefront' }).click()
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Create', exact: true }).click()
  const token = (await dialog.getByLabel('token', { exact: true }).textContent()) ?? ''
  expect(token).toMatch(/^amt_[0-9A-Za-z]+$/)

  const cli = await aCli(token)
  try {
    const login = await cli.run('login', portalUrl())
    expect(login).toMatchObject({ code: 0 })
    const listed = await cli.run('stack', 'ls', '--all', '--json')
    expect(listed.code, listed.out).toBe(0)
    const stack = `acme/postgres-database/${name}`
    expect(JSON.parse(listed.out)).toContainEqual(expect.objectContaining({ name: stack, updateInProgress: false }))
    const exported = await cli.run('stack', 'export', '--stack', stack)
    expect(exported.code, exported.out).toBe(0)
    const { deployment } = JSON.parse(exported.out)
    expect(deployment.resources.map(({ type }: { type: string }) => type)).toContain('automat-postgres:index:Database')
    expect(exported.out, 'secrets stay encrypted').not.toMatch(/postgresql:\/\/[^"]*:[^"]*@/)
    const denied = await cli.run('stack', 'export', '--stack', 'acme/postgres-database/no-such-stack')
    expect(denied.code).toBe(1)
  } finally {
    await cli.remove()
  }
})

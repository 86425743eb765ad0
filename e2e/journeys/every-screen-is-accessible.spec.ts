import { anApprover, aTeamHeldToApproval, orderHeld } from '../fixtures/approvals.ts'
import { expectAccessible, expectNothingFound } from '../fixtures/axe.ts'
import { aName, apiWith, expect, operator, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { askForConnections, publishDocumentedPack, requireOf } from '../fixtures/policies.ts'
import { confirmAndWait, orderDatabase, runState } from '../fixtures/runs.ts'
import { aStackOfAPipeline, letGo } from '../fixtures/stacks.ts'
import { addHosting, addRole } from '../fixtures/accounts.ts'
import { addDirectory, takeAwayUse } from '../fixtures/state-backends.ts'

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test('axe finds nothing on the screens of an environment', async ({ page }) => {
  const environment = aName('axe')
  await page.goto(`${portalUrl()}/sign-in`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await signIn(page)
  await orderDatabase(page, { name: environment, databaseName: environment.replaceAll('-', '_') })
  const [, id] = /\/environments\/([0-9a-f-]+)/.exec(page.url()) ?? []
  await page.getByRole('tab', { name: 'Runs' }).click()
  const run = await page
    .getByRole('main')
    .getByRole('link', { name: /Deploy/ })
    .first()
    .getAttribute('href')
  const screens = [
    '/',
    '/catalog',
    '/catalog/postgres-database',
    '/order/app-workspace',
    '/environments',
    '/bring',
    '/order/postgres-database?bring=true',
  ]
  const ofIt = [`/environments/${id}`, `/environments/${id}?tab=settings`, `/environments/${id}/change`, run ?? '/']
  const ofImports = [`/environments/${id}?tab=resources`, `/environments/${id}/change?bring=true`]
  for (const address of [...screens, ...ofIt, ...ofImports]) await expectAccessible(page, address)

  await page.goto(`${portalUrl()}/environments/${id}?tab=settings`)
  await page.getByRole('button', { name: 'Destroy this environment' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible()
  await expectNothingFound(page, 'the dialog that destroys')
  await page.keyboard.press('Escape')
  await page.keyboard.press('ControlOrMeta+K')
  await expect(page.getByRole('textbox', { name: 'Search commands' })).toBeFocused()
  await expectNothingFound(page, 'the command palette')
})

test('axe finds nothing on the screens of the organization', async ({ page }) => {
  await signIn(page)
  const ofTheOrganization = [
    '/tokens',
    '/trust',
    '/teams',
    '/people',
    '/admin/catalog',
    '/admin/sign-in',
    ...['', '?tab=groups', '?tab=users', '?tab=requests'].map((tab) => `/admin/provisioning${tab}`),
    '/admin/accounts',
    '/admin/state-backends',
    '/audit',
    '/access',
    '/access?permission=environments:change',
    '/me',
    '/nowhere',
  ]
  const ofTheCli = [`/cli-login?cliSessionPort=40123&cliSessionNonce=${'a'.repeat(64)}`, '/cli-login', '/welcome/cli']
  const wrong = ['/environments/no-id', '/catalog/no-such-blueprint']
  for (const address of [...ofTheOrganization, ...ofTheCli, ...wrong]) await expectAccessible(page, address)

  await page.goto(`${portalUrl()}/teams`)
  const team = await page.getByRole('main').getByRole('link', { name: 'Platform' }).first().getAttribute('href')
  await expectAccessible(page, team ?? '/')
  await page.getByRole('button', { name: 'Add a grant' }).click()
  await expect(page.getByRole('dialog').getByLabel('Stage')).toBeVisible()
  await expectNothingFound(page, 'the dialog that grants')
})

test('axe finds nothing on the screens of stacks', async ({ page }) => {
  const stack = await aStackOfAPipeline()
  await signIn(page)
  const tabs = [
    '',
    '?tab=resources',
    '?tab=history',
    '?tab=unfinished',
    '?tab=access',
    '/versions/2',
    '/versions/1?tab=restore',
  ]
  for (const address of ['/stacks', ...tabs.map((tab) => `${stack.page}${tab}`)]) await expectAccessible(page, address)
  await page.getByRole('button', { name: 'Restore version 1' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeVisible()
  await expectNothingFound(page, 'the dialog that restores')
})

test('axe finds nothing on the policies, nor on a run that they refuse', async ({ page }) => {
  const rules = aName('axe')
  await signIn(page)
  await orderDatabase(page, { name: rules, databaseName: rules.replaceAll('-', '_') })
  const environment = page.url()
  await publishDocumentedPack(page, rules)
  await requireOf(page, rules)
  await askForConnections(page, environment, '30')
  await expect(runState(page, 'Failed')).toBeVisible({ timeout: 60_000 })
  await expectAccessible(page, new URL(page.url()).pathname)
  await expectAccessible(page, '/admin/policies')
  await page.getByRole('button', { name: new RegExp(`^${rules} 2 policies`) }).click()
  await expectNothingFound(page, 'a policy pack, unfolded')
  await page.getByRole('button', { name: `Enable a pack for ${rules}` }).click()
  await expect(page.getByRole('dialog').getByRole('combobox', { name: 'Pack' })).toBeVisible()
  await expectNothingFound(page, 'the dialog that enables a pack')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Create a group' }).click()
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeVisible()
  await expectNothingFound(page, 'the dialog that creates a group')
})

test('axe finds nothing on the screens of imports', async ({ page }) => {
  test.setTimeout(240_000)
  const database = aName('axe').replaceAll('-', '_')
  await signIn(page)
  await orderDatabase(page, { name: database.replaceAll('_', '-'), databaseName: database })
  await letGo('postgres-database', database.replaceAll('_', '-'))
  const { secret } = await operator('token', 'create', '--team', 'storefront', '--name', aName('axe'))
  const order = async (id: string): Promise<string> => {
    const { body } = await apiWith(secret)('POST', '/environments', {
      name: aName('axe-import'),
      team: 'storefront',
      stage: 'dev',
      blueprint: 'postgres-database',
      inputs: { databaseName: database, readOnlyRole: false },
      imports: [
        { type: 'automat-postgres:index:Role', name: 'owner', id: `${database}_owner` },
        { type: 'automat-postgres:index:Database', id },
      ],
    })
    return `/runs/${body.run.id}`
  }
  await page.goto(`${portalUrl()}${await order('nowhere')}`)
  await expect(page.getByText('with the id "nowhere"').first()).toBeVisible({ timeout: 60_000 })
  await expectNothingFound(page, 'an import that failed')
  await page.goto(`${portalUrl()}${await order(database)}`)
  await expect(page.getByText('Nothing about what exists changes')).toBeVisible({ timeout: 60_000 })
  await expectNothingFound(page, 'the proof')
  await confirmAndWait(page, 'Import 2 resources')
  await page.getByRole('button', { name: 'As code for a program of your own' }).click()
  await expect(page.getByRole('region', { name: 'Code' })).toBeVisible()
  await expectNothingFound(page, 'the code')
  await page.goto(`${portalUrl()}/order/postgres-database?bring=true`)
  await page.getByLabel('Import file').setInputFiles({
    name: 'resources.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{"resources":[{}]}'),
  })
  await expect(page.getByText('The file was not taken.')).toBeVisible()
  await expectNothingFound(page, 'a file that is refused')
})

test('axe finds nothing on the screens of state that is elsewhere', async ({ page }) => {
  const [directory, environment] = [aName('directory'), aName('axe')]
  await signIn(page)
  const backend = await addDirectory(page, { name: directory, stage: 'staging' })
  const { secret } = await operator('token', 'create', '--team', 'storefront', '--name', environment)
  const order = { blueprint: 'app-workspace', team: 'storefront', stage: 'staging', confirm: 'review' }
  const ordered = await apiWith(secret)('POST', '/environments', {
    ...order,
    name: environment,
    inputs: { appName: environment },
  })
  const { id, stack } = ordered.body.environment
  await takeAwayUse(page, directory)
  for (const address of [
    `/environments/${id}`,
    ...['', '?tab=access'].map((tab) => `/stacks/${stack.project}/${stack.name}${tab}`),
    '/admin/state-backends',
  ])
    await expectAccessible(page, address)

  const dialog = page.getByRole('dialog')
  await backend.getByRole('button', { name: 'Test' }).click()
  await expect(dialog.getByRole('status')).toContainText('It works')
  await expectNothingFound(page, 'the dialog that tests')
  for (const [button, save] of [
    ['Change', 'Save'],
    ['Rotate', 'Test and rotate'],
  ] as const) {
    await page.keyboard.press('Escape')
    await backend.getByRole('button', { name: button }).click()
    await expect(dialog.getByRole('button', { name: save })).toBeVisible()
    await expectNothingFound(page, `the dialog behind ${button}`)
  }
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a backend' }).click()
  await dialog.getByRole('button', { name: 'Test and add' }).click()
  await expect(dialog.getByText('Is required').first()).toBeVisible()
  await expectNothingFound(page, 'the dialog that adds, with mistakes')
})

test('axe finds nothing on the screens of signing in', async ({ page }) => {
  const provider = aName('Company')
  await signIn(page)
  await page.goto(`${portalUrl()}/admin/sign-in`)
  await page.getByRole('button', { name: 'Add a provider' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Provider' }).click()
  await page.getByRole('option', { name: 'SAML 2.0' }).click()
  await dialog.getByRole('button', { name: 'Add it' }).click()
  await expect(dialog.getByText('This is needed.').first()).toBeVisible()
  await expectNothingFound(page, 'the dialog for SAML, with mistakes')
  await dialog.getByRole('combobox', { name: 'Provider' }).click()
  await page.getByRole('option', { name: 'GitHub' }).click()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(provider)
  await dialog.getByRole('textbox', { name: 'Client id' }).fill('a-client')
  await dialog.getByLabel('Client secret').fill('a-secret')
  await expectNothingFound(page, 'the dialog for GitHub')
  await dialog.getByRole('button', { name: 'Add it' }).click()
  await expect(dialog).toBeHidden()
  for (const address of ['/admin/sign-in', '/sign-in?problem=NOT_A_MEMBER', '/me'])
    await expectAccessible(page, address)
  await page.goto(`${portalUrl()}/admin/sign-in`)
  const row = page.getByRole('listitem').filter({ hasText: provider })
  await row.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(row).toBeHidden()
})

test('axe finds nothing on the screens of approvals', async ({ page, browser }) => {
  const name = aName('axe')
  await signIn(page)
  const team = await aTeamHeldToApproval(page)
  const approver = await anApprover(page, browser, 'Ada')
  await orderHeld(page, { name, team: team.name })
  const { pathname } = new URL(page.url())
  for (const address of [pathname, '/approvals', '/admin/catalog', '/bring']) await expectAccessible(page, address)
  await expectAccessible(approver, '/approvals')
  await expectAccessible(approver, pathname)
  await approver.getByRole('button', { name: 'Approve', exact: true }).click()
  await expect(approver.getByRole('dialog').getByRole('textbox', { name: 'Note' })).toBeVisible()
  await expectNothingFound(approver, 'the dialog that approves')
  await approver.keyboard.press('Escape')
  await approver.getByRole('button', { name: 'Reject' }).click()
  await approver.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect(approver.getByText('This is needed.')).toBeVisible()
  await expectNothingFound(approver, 'the dialog that rejects')
  await approver.keyboard.press('Escape')
  await expect(approver.getByRole('dialog')).toBeHidden()
  await approver.getByRole('button', { name: 'Reject' }).click()
  await approver.getByRole('dialog').getByRole('textbox', { name: 'Reason' }).fill('Too large')
  await approver.getByRole('dialog').getByRole('button', { name: 'Reject' }).click()
  await expect(approver.getByText('“Too large”').first()).toBeVisible()
  await expectAccessible(approver, pathname)
  await expectAccessible(approver, '/approvals')
  await approver.context().close()
})

test('axe finds nothing on the screens of tokens', async ({ page }) => {
  const [token, unused] = [aName('axe'), aName('axe')]
  await signIn(page)
  const make = (of: string, ...more: string[]) => operator('token', 'create', '--name', of, ...more)
  const made = await make(token, '--scopes', 'stacks:deploy,environments:read')
  await make(unused)
  await apiWith(made.secret)('GET', '/stacks')
  for (const address of ['/tokens', `/tokens/${made.token.id}`, '/admin/tokens', `/admin/tokens?search=${unused}`])
    await expectAccessible(page, address)

  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: 'Narrow' }).first().click()
  await expect(dialog.getByRole('combobox', { name: 'Scopes' })).toBeVisible()
  await expectNothingFound(page, 'the dialog that narrows')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Change' }).click()
  await expect(dialog.getByRole('switch')).toBeVisible()
  await expectNothingFound(page, 'the dialog of the rules')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add a target' }).click()
  await dialog.getByRole('radio', { name: 'HashiCorp Vault or OpenBao' }).check()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('This is needed.').first()).toBeVisible()
  await expectNothingFound(page, 'the dialog that adds a target, with mistakes')
  await dialog.getByRole('radio', { name: 'A webhook' }).check()
  await dialog.getByRole('textbox', { name: 'Name' }).fill(token)
  await dialog.getByRole('textbox', { name: 'Address' }).fill('https://hooks.example.com/tokens')
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await expect(dialog.getByText('it is shown only once')).toBeVisible()
  await expectNothingFound(page, 'a signing secret')
  await page.goto(`${portalUrl()}/tokens/${made.token.id}`)
  await page.getByRole('button', { name: 'Set up' }).click()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('7 days before its end')).toBeVisible()
  await expectNothingFound(page, 'a token that renews itself')
  await page.goto(`${portalUrl()}/tokens`)
  await page.getByRole('button', { name: 'Create a token' }).first().click()
  await dialog.getByRole('radio', { name: 'Only what these scopes hold' }).check()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText('Choose at least one, or everything.')).toBeVisible()
  await expectNothingFound(page, 'the dialog that makes a token, with mistakes')
})

test('the API reference is drawn under the content security policy, and offers nothing of its maker', async ({
  page,
}) => {
  await page.goto(`${portalUrl()}/docs/api`)
  await expect(page.getByRole('heading', { level: 1, name: 'Automat' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Environments', exact: true })).toBeVisible()
  await expect(page.getByText(/Deploy API|Generate SDK|Ask AI/)).toHaveCount(0)
})

test('axe finds nothing on cloud accounts', async ({ page }) => {
  await signIn(page)
  const account = aName('axe')
  await page.goto(`${portalUrl()}/admin/accounts`)
  await page.getByRole('button', { name: 'Add an account' }).first().click()
  const dialog = page.getByRole('dialog')
  await expectNothingFound(page, 'the dialog that adds an account')
  await dialog.getByText('Credentials', { exact: true }).click()
  await dialog.getByRole('button', { name: 'Add another variable' }).click()
  await dialog.getByRole('button', { name: 'Add the account' }).click()
  await expect(dialog.getByText('Is required').first()).toBeVisible()
  await expectNothingFound(page, 'the dialog that adds an account, with mistakes')
  await page.keyboard.press('Escape')
  const row = await addHosting(page, account)
  for (const [button, verb] of [
    ['Change', 'Save'],
    ['Replace credentials', 'Replace'],
    ['Remove', 'Remove'],
  ] as const) {
    await row.getByRole('button', { name: button }).click()
    await expect(dialog.getByRole('button', { name: verb })).toBeVisible()
    await expectNothingFound(page, `the dialog behind ${button}`)
    await page.keyboard.press('Escape')
  }
  const role = await addRole(page, aName('role'))
  await expectAccessible(page, '/admin/accounts')
  await role.getByRole('button', { name: 'Set up' }).click()
  await expect(dialog.getByText('sts:AssumeRoleWithWebIdentity')).toBeVisible()
  await expectNothingFound(page, 'the dialog that says how a cloud is set up')
  await page.keyboard.press('Escape')
  await role.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(role).toBeHidden()
})

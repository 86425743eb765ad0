import type { Page } from '@playwright/test'
import { anOpenIdProvider } from '../../apps/api/test/identity/openid-provider.ts'
import { expectNothingFound } from '../fixtures/axe.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'

const email = `${aName('colleague')}@example.com`

/** What somebody does on the pages of the provider. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

/** Tries the provider of the open dialog with an account there; gives the tab with what came of it. */
async function tryWith(page: Page, login: string): Promise<Page> {
  // The provider would remember whoever tried before.
  await page.context().clearCookies({ name: /^_/ })
  const opening = page.waitForEvent('popup')
  await page.getByRole('dialog').getByRole('button', { name: 'Try with my account' }).click()
  const tab = await opening
  await signInThere(tab, login)
  return tab
}

test('an administrator sets a provider up and tests it, and a colleague signs in through it', async ({
  page,
  browser,
}) => {
  const people = {
    colleague: { email, email_verified: true, name: 'Grace' },
    admin: { email: '', email_verified: true, name: 'Admin' },
  }
  const openid = await anOpenIdProvider({ people })
  const name = aName('Company')
  try {
    await signIn(page)
    people.admin.email = (await (await page.request.get(`${portalUrl()}/api/v1/me`)).json()).user.email
    await page.goto(`${portalUrl()}/admin/sign-in`)
    await page.getByRole('button', { name: 'Add a provider' }).first().click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Add it' }).click()
    await expect(dialog.getByText('Put your own names in the place of those in capitals.')).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Provider' }).click()
    await page.getByRole('option', { name: 'Another OpenID provider' }).click()
    const redirectUri = (await dialog.locator('code').first().textContent()) ?? ''
    openid.registerRedirect(redirectUri)
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name)
    await dialog.getByRole('textbox', { name: 'Issuer' }).fill(openid.url)
    await dialog.getByRole('textbox', { name: 'Client id' }).fill(openid.audience)
    await dialog.getByLabel('Client secret').fill('wrong')
    const wrong = await tryWith(page, 'colleague')
    await expect(wrong.getByRole('status')).toContainText('It would sign nobody in')
    await expect(wrong.getByText('Copy the client id and the secret from the provider once more.')).toBeVisible()
    await wrong.close()
    await dialog.getByLabel('Client secret').fill(openid.clientSecret)
    const early = await tryWith(page, 'colleague')
    await expect(early.getByRole('heading', { level: 1, name: `Trial of ${name}` })).toBeVisible()
    await expect(early.getByText('Invite this address under People')).toBeVisible()
    await expect(early.getByRole('region', { name: 'What arrived' })).toContainText(`${email}, verified`)
    await expectNothingFound(early, 'a trial')
    await early.reload()
    await expect(early.getByRole('alert')).toContainText('was shown already')
    await early.close()
    await dialog.getByLabel('Client secret').fill('wrong')
    await dialog.getByRole('button', { name: 'Add it' }).click()
    await expect(dialog).toBeHidden()

    const provider = page.getByRole('listitem').filter({ hasText: name })
    await provider.getByRole('button', { name: 'Test' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'It does not work yet' })).toContainText('invalid_client')
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()
    await provider.getByRole('button', { name: 'Change' }).click()
    await dialog.getByLabel('Client secret').fill(openid.clientSecret)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect(dialog).toBeHidden()
    await provider.getByRole('button', { name: 'Test' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'It works' })).toBeVisible()
    const own = await tryWith(page, 'admin')
    await expect(own.getByRole('status')).toContainText('You: ')
    await own.close()
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click()

    const colleague = await (await browser.newContext()).newPage()
    await colleague.goto(`${portalUrl()}/stacks`)
    await colleague.getByRole('link', { name: `Sign in with ${name}` }).click()
    await signInThere(colleague, 'colleague')
    await expect(colleague.getByRole('alert')).toContainText('You do not belong to this organization yet')

    await page.goto(`${portalUrl()}/people`)
    await page.getByRole('button', { name: /^Invite/ }).click()
    await dialog.getByLabel('E-mail').fill(email)
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    await expect(dialog.getByLabel('link', { exact: true })).toBeVisible()
    await colleague.getByRole('link', { name: `Sign in with ${name}` }).click()
    await expect(colleague.getByRole('heading', { level: 1, name: 'Stacks' })).toBeVisible()
    await colleague.goto(`${portalUrl()}/me`)
    await expect(colleague.getByRole('heading', { level: 1, name: 'Grace' })).toBeVisible()

    await page.goto(`${portalUrl()}/people`)
    const person = page.getByRole('listitem').filter({ hasText: email })
    await person.getByRole('button', { name: 'Accounts' }).click()
    await expect(page.getByRole('dialog').getByRole('list', { name: 'Accounts' })).toContainText(name)
    await page.goto(`${portalUrl()}/admin/sign-in`)
    await expect(provider).toContainText('one account connected')
    await provider.getByRole('button', { name: 'Delete' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await expect(provider).toBeHidden()
    await colleague.reload()
    await expect(colleague.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible()
    await colleague.context().close()
  } finally {
    await openid.close()
  }
})

import type { Locator, Page } from '@playwright/test'
import { anOpenIdProvider } from '../../apps/api/test/identity/openid-provider.ts'
import { expectNothingFound } from '../fixtures/axe.ts'
import { aName, expect, operator, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { longUnconfirmed } from '../fixtures/sessions.ts'

const email = `${aName('grace')}@example.com`

/** An identity provider that lets everybody in. */
async function aProvider(page: Page, name: string, openid: { url: string; audience: string; clientSecret: string }) {
  await signIn(page)
  const answer = await page.request.post(`${portalUrl()}/api/v1/identity-providers`, {
    headers: { origin: portalUrl() },
    data: {
      kind: 'openid',
      name,
      issuer: openid.url,
      clientId: openid.audience,
      clientSecret: openid.clientSecret,
      admits: 'everyone',
    },
  })
  return (await answer.json()) as { id: string; redirectUri: string }
}

/** What somebody does on the pages of the provider; where they have agreed before, it asks for that no more. */
async function signInThere(page: Page, login: string): Promise<void> {
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('any')
  await page.getByRole('button', { name: 'Sign-in' }).click()
}

async function fillInToken(page: Page, name: string): Promise<Locator> {
  await page.goto(`${portalUrl()}/tokens`)
  await page.getByRole('button', { name: 'Create a token' }).first().click()
  const form = page.getByRole('dialog', { name: 'Create a token' })
  await form.getByRole('textbox', { name: 'Name' }).fill(name)
  return form
}

test('whoever makes a token long after they signed in shows once more that it is they, and loses nothing', async ({
  page: admin,
  browser,
}) => {
  const openid = await anOpenIdProvider({ people: { grace: { email, email_verified: true, name: 'Grace' } } })
  const name = aName('Company')
  const provider = await aProvider(admin, name, openid)
  const context = await browser.newContext()
  const page = await context.newPage()
  try {
    openid.registerRedirect(provider.redirectUri)
    await page.goto(`${portalUrl()}/tokens`)
    await page.getByRole('link', { name: `Sign in with ${name}` }).click()
    await signInThere(page, 'grace')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Tokens' })).toBeVisible()

    await longUnconfirmed(email)
    const form = await fillInToken(page, 'laptop')
    const question = page.getByRole('dialog', { name: 'Confirm that it is you' })
    await form.getByRole('button', { name: 'Create' }).click()
    await expect(question.getByRole('button', { name: `Confirm through ${name}` })).toBeVisible()
    await expect(question.getByText('sign-in-link --email')).toBeVisible()
    await expectNothingFound(page, 'the question who somebody is')

    await page.keyboard.press('Escape')
    await expect(question).toBeHidden()
    await expect(form.getByRole('alert')).toContainText('Confirm that it is you')
    await expect(form.getByRole('textbox', { name: 'Name' })).toHaveValue('laptop')

    await form.getByRole('button', { name: 'Create' }).click()
    const opening = page.waitForEvent('popup')
    await question.getByRole('button', { name: `Confirm through ${name}` }).press('Enter')
    const tab = await opening
    await signInThere(tab, 'grace')
    await expect(question).toBeHidden()
    await expect(form.getByText('Copy it now: it is shown only once')).toBeVisible()
    await form.getByRole('button', { name: 'Done' }).click()

    await longUnconfirmed(email)
    const second = await fillInToken(page, 'workstation')
    await second.getByRole('button', { name: 'Create' }).click()
    await question.getByRole('button', { name: 'I have used the link' }).click()
    await expect(question.getByRole('status').filter({ hasText: 'not been signed in anew yet' })).toBeVisible()
    const { link } = await operator('sign-in-link', '--email', email)
    const other = await context.newPage()
    await other.goto(link)
    await other.getByRole('button', { name: 'Use the link' }).click()
    await expect(other).toHaveURL(`${portalUrl()}/`)
    await question.getByRole('button', { name: 'I have used the link' }).click()
    await expect(question).toBeHidden()
    await expect(second.getByText('Copy it now: it is shown only once')).toBeVisible()
  } finally {
    await context.close()
    await admin.request.delete(`${portalUrl()}/api/v1/identity-providers/${provider.id}`, {
      headers: { origin: portalUrl() },
    })
    await openid.close()
  }
})

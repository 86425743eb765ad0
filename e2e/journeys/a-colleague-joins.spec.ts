import type { Page } from '@playwright/test'
import { expectNothingFound } from '../fixtures/axe.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { orderDatabase } from '../fixtures/runs.ts'

test('an invited colleague joins without a password and sees only the environments of their teams, while they last', async ({
  page,
  browser,
}) => {
  const name = aName('private')
  await signIn(page)
  await orderDatabase(page, { name, databaseName: name.replaceAll('-', '_') })
  const hidden = page.url()

  await page.goto(`${portalUrl()}/people`)
  await page.getByRole('button', { name: /^Invite/ }).click()
  const dialog = page.getByRole('dialog')
  const email = `${aName('colleague')}@example.com`
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('combobox', { name: 'Teams' }).click()
  await page.getByRole('option', { name: 'Platform' }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: 'Make the link' }).click()
  const link = (await dialog.getByLabel('link', { exact: true }).textContent()) ?? ''
  expect(link).toContain('/join#')

  const context = await browser.newContext()
  const colleague = await context.newPage()
  await colleague.goto(link)
  await colleague.getByLabel('Your name').fill('Ada')
  await colleague.getByRole('button', { name: 'Join' }).click()
  await expect(colleague).toHaveURL(`${portalUrl()}/`)
  await colleague.goto(`${portalUrl()}/environments`)
  await expect(colleague.getByRole('heading', { level: 1, name: 'Environments' })).toBeVisible()
  await expect(colleague.getByText(name)).toHaveCount(0)
  await colleague.goto(hidden)
  await expect(colleague.getByText(/not found|does not exist|may not see/i).first()).toBeVisible()

  await page.goto(`${portalUrl()}/teams`)
  await page.getByRole('main').getByRole('link', { name: 'Storefront' }).first().click()
  const people = page.getByRole('region', { name: 'People' })
  await people.getByRole('combobox', { name: 'Add somebody' }).click()
  await page.getByRole('option', { name: email }).click()
  await people.getByRole('combobox', { name: 'How long' }).click()
  await page.getByRole('option', { name: '1 week' }).click()
  await people.getByRole('button', { name: 'Add', exact: true }).click()
  const place = people.getByRole('listitem').filter({ hasText: email })
  await expect(place).toContainText(/until \d+ \w+,? .*\(in 7 days\)/)
  await place.getByRole('button', { name: 'How long Ada is in the team' }).click()
  const howLong = page.getByRole('dialog')
  await howLong.getByLabel(/^Until/).fill('2020-01-01T08:00')
  await howLong.getByRole('button', { name: 'Save' }).click()
  await expect(howLong.getByRole('alert')).toContainText('has passed already')
  await expectNothingFound(page, 'the dialog that says how long')
  await howLong.getByRole('combobox', { name: 'How long' }).click()
  await page.getByRole('option', { name: '30 days' }).click()
  await howLong.getByRole('button', { name: 'Save' }).click()
  await expect(place).toContainText('(in 30 days)')
  await colleague.goto(hidden)
  await expect(colleague.getByRole('heading', { level: 1 })).toContainText(name)
  await colleague.goto(`${portalUrl()}/me`)
  await expect(colleague.getByText('(in 30 days)')).toBeVisible()

  await endsInAMoment(page, email)
  await colleague.goto(hidden)
  await expect(colleague.getByText(/not found|does not exist|may not see/i).first()).toBeVisible()
  await page.reload()
  await expect(people.getByRole('combobox', { name: 'Add somebody' })).toBeVisible()
  await expect(place).toHaveCount(0)

  await colleague.goto(link)
  await expect(colleague.getByRole('heading', { name: 'This invitation does not open' })).toBeVisible()
  await context.close()
})

/** The API takes seconds, which the portal's field does not. */
async function endsInAMoment(page: Page, email: string): Promise<void> {
  const at = `${portalUrl()}/api/v1${new URL(page.url()).pathname}/members`
  const { items } = await (await page.request.get(at)).json()
  const { userId } = items.find((member: { email: string }) => member.email === email)
  const until = new Date(Date.now() + 1500).toISOString()
  const headers = { origin: portalUrl() }
  const answer = await page.request.put(`${at}/${userId}`, { headers, data: { role: 'member', until } })
  expect(answer.status()).toBe(200)
  await expect.poll(() => Date.now() > Date.parse(until)).toBe(true)
}

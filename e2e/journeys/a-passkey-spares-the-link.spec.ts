import type { CDPSession, Page } from '@playwright/test'
import { anApprover } from '../fixtures/approvals.ts'
import { expectNothingFound } from '../fixtures/axe.ts'
import { expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { longUnconfirmed } from '../fixtures/sessions.ts'

/** A device that keeps passkeys: its person is there, and verified by it. */
async function aDevice(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
    automaticPresenceSimulation: true,
  } as const
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
  return { cdp, authenticatorId }
}

test('who came by a link adds a passkey, signs in with it from then on, and removes it', async ({ page, browser }) => {
  await signIn(page)
  const person = await anApprover(page, browser, 'Ada')
  const { cdp, authenticatorId } = await aDevice(person)

  const offer = person.getByRole('status').filter({ hasText: 'so that you need no link next time' })
  await expect(offer).toBeVisible()
  await expectNothingFound(person, 'the offer of a passkey')
  await offer.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(offer).toBeHidden()

  await person.goto(`${portalUrl()}/me`)
  const passkeys = person.getByRole('region', { name: 'Passkeys' })
  const rows = passkeys.getByRole('listitem')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('never used')
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(passkeys.getByRole('alert')).toContainText('It keeps a passkey of yours already')
  await rows.getByRole('button', { name: /^Rename/ }).click()
  const dialog = person.getByRole('dialog')
  await dialog.getByLabel('Name').fill('My laptop')
  await expectNothingFound(person, 'the dialog that renames a passkey')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(rows).toContainText('My laptop')
  await expectNothingFound(person, 'my passkeys')

  const signOut = person.getByRole('main').getByRole('button', { name: 'Sign out', exact: true })
  await signOut.click()
  const withPasskey = person.getByRole('button', { name: 'Sign in with a passkey' })
  await expect(withPasskey).toBeVisible()
  await expectNothingFound(person, 'the sign-in page')
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
  await withPasskey.click()
  await expect(person.getByRole('alert')).toContainText('No passkey was used')
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true })
  await person.goto(`${portalUrl()}/sign-in?next=/me`)
  await withPasskey.click()
  await expect(person.getByRole('heading', { level: 1, name: 'Ada' })).toBeVisible()
  await expect(rows).toContainText('last used')
  await expect(person.getByRole('list', { name: 'Sessions' })).toContainText('by a passkey')

  const { user } = await (await person.request.get(`${portalUrl()}/api/v1/me`)).json()
  await longUnconfirmed(user.email)
  await passkeys.getByRole('button', { name: 'Add a passkey' }).click()
  const question = person.getByRole('dialog', { name: 'Confirm that it is you' })
  await expect(question.getByRole('button', { name: 'Confirm with a passkey' })).toBeVisible()
  await expectNothingFound(person, 'the question who somebody is, where they have a passkey')
  await question.getByRole('button', { name: 'Confirm with a passkey' }).click()
  await expect(question).toBeHidden()
  await expect(passkeys.getByRole('alert')).toContainText('It keeps a passkey of yours already')

  await rows.getByRole('button', { name: 'Remove My laptop' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(passkeys).toContainText('You have none yet.')
  await signOut.click()
  await withPasskey.click()
  await expect(person.getByRole('alert')).toContainText('This passkey does not let you in.')
  await person.context().close()
})

test('whoever wants no passkey says so once', async ({ page, browser }) => {
  await signIn(page)
  const person = await anApprover(page, browser, 'Grace')
  const offer = person.getByRole('status').filter({ hasText: 'so that you need no link next time' })
  await offer.getByRole('button', { name: 'Not now' }).click()
  await expect(offer).toBeHidden()
  await person.reload()
  await expect(person.getByRole('heading', { level: 1, name: 'Hello, Grace' })).toBeVisible()
  await person.waitForLoadState('networkidle')
  await expect(offer).toBeHidden()
  await person.context().close()
})

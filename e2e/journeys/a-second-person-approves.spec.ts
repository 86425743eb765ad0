import { anApprover, aTeamHeldToApproval, orderHeld } from '../fixtures/approvals.ts'
import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { runState } from '../fixtures/runs.ts'

test('what needs an approval is ordered by one person and approved by another; then it is there', async ({
  page,
  browser,
}) => {
  const [rejected, approved, reviewer] = [aName('approval'), aName('approval'), aName('Ada')]
  await signIn(page)
  const team = await aTeamHeldToApproval(page)
  const approver = await anApprover(page, browser, reviewer)

  await test.step('whoever orders is told so before, and who may approve after', async () => {
    await orderHeld(page, { name: rejected, team: team.name })
    await expect(page.getByRole('note', { name: 'Waiting for an approval' })).toContainText(reviewer)
    await expect(page.getByRole('button', { name: 'Approve', exact: true })).toHaveCount(0)
    await expect(page.getByRole('button', { name: /^Create \d+ resources$/ })).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Discard' })).toBeVisible()
  })

  await test.step('the approver finds it by the keyboard, and rejects it with a reason', async () => {
    await approver.reload()
    await approver.getByRole('heading', { level: 1 }).focus()
    await approver.keyboard.press('g')
    await approver.keyboard.press('v')
    await expect(approver.getByRole('heading', { level: 1, name: 'Approvals' })).toBeFocused()
    await expect(approver.getByRole('navigation').getByRole('link', { name: /^Approvals.*waiting$/ })).toBeVisible()
    await approver.getByRole('link', { name: `Look and decide about ${rejected}` }).click()
    await expect(approver.getByText('database', { exact: true }).first()).toBeVisible()
    await approver.getByRole('button', { name: 'Reject' }).click()
    const dialog = approver.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await expect(dialog.getByText('This is needed.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Not on a Friday')
    await dialog.getByRole('button', { name: 'Reject' }).click()
    await expect(runState(approver, 'Rejected')).toBeVisible()
  })

  await test.step('whoever ordered it reads why', async () => {
    await expect(runState(page, 'Rejected')).toBeVisible()
    await expect(page.getByText('Not on a Friday').first()).toBeVisible()
  })

  await test.step('the next one is approved with the preview in front of them, and is made', async () => {
    await orderHeld(page, { name: approved, team: team.name })
    await approver.goto(page.url())
    await approver.getByRole('button', { name: 'Approve', exact: true }).click()
    const dialog = approver.getByRole('dialog')
    await expect(dialog.getByText(/^Create \d+ resources in dev\./)).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Looks right')
    await dialog.getByRole('button', { name: 'Approve and apply' }).click()
    await expect(runState(approver, 'Done')).toBeVisible({ timeout: 60_000 })
    await expect(runState(page, 'Done')).toBeVisible()
    await expect(page.getByText('“Looks right”')).toBeVisible()
    await page.getByRole('link', { name: 'Open the environment' }).click()
    await expect(runState(page, 'Ready')).toBeVisible()
  })

  await test.step('nothing of it waits any more, and all of it is on record', async () => {
    await approver.goto(`${portalUrl()}/approvals`)
    await expect(approver.getByRole('heading', { level: 1, name: 'Approvals' })).toBeVisible()
    await approver.waitForLoadState('networkidle')
    for (const name of [rejected, approved]) await expect(approver.getByText(name)).toHaveCount(0)
    for (const action of ['run.approval-required', 'run.rejected', 'run.approved']) {
      await page.goto(`${portalUrl()}/audit?action=${action}`)
      await expect(page.getByText(action).first()).toBeVisible()
    }
  })
  await approver.context().close()
})

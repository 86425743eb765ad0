import { aName, expect, portalUrl, signIn, test } from '../fixtures/portal.ts'
import { runState } from '../fixtures/runs.ts'
import type { Page } from '@playwright/test'

/** Where the README's picture goes when it is taken anew; CONTRIBUTING.md says how. */
const picture = process.env.README_PICTURE

test.use({ viewport: { width: 1280, height: 1104 }, deviceScaleFactor: 1.5 })

/**
 * Lets the page hear nothing more once the database is being made: a moment that is over before one can look. Loaded anew,
 * it hears everything.
 */
function stopAtTheDatabase() {
  if (sessionStorage.getItem('has stopped')) return
  let isOver = false
  const isTheMoment = (data: string) => /"name":"database"/.test(data) && /"status":"running"/.test(data)
  window.EventSource = class extends EventSource {
    override addEventListener(type: string, listener: any) {
      super.addEventListener(type, (message) => {
        if (isOver) return
        listener(message)
        isOver = isTheMoment(String(message.data))
        if (isOver) sessionStorage.setItem('has stopped', 'once')
      })
    }
  }
}

/** The time left is told from the third run of a blueprint on. */
async function makeHistory(page: Page): Promise<void> {
  const orders = [1, 2, 3].map(() => aName('history'))
  await page.evaluate(async (names) => {
    const call = async (path: string, body?: object) => {
      const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
      return (await fetch(`/api/v1/${path}`, body && post)).json()
    }
    const runs = await Promise.all(
      names.map(async (name) => {
        const place = { blueprint: 'app-workspace', name, team: 'storefront', stage: 'dev', confirm: 'auto' }
        return (await call('environments', { ...place, inputs: { appName: name } })).run.id as string
      }),
    )
    for (const id of runs) {
      while (!(await call(`runs/${id}`)).finishedAt) await new Promise((next) => setTimeout(next, 500))
    }
  }, orders)
}

async function previewWorkspace(page: Page, name: string): Promise<void> {
  await page.goto(`${portalUrl()}/order/app-workspace`)
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name)
  await page.getByRole('main').getByRole('combobox', { name: 'Team' }).click()
  await page.getByRole('option', { name: 'Storefront' }).click()
  await page.getByRole('textbox', { name: 'Application', exact: true }).fill(name)
  await page.getByRole('button', { name: 'Show me the preview' }).click()
  await expect(runState(page, 'Waiting for you')).toBeVisible({ timeout: 60_000 })
}

test('a person watches a run: what is made, what waits, the log, and the time left', async ({ page }) => {
  await signIn(page)
  await makeHistory(page)
  await page.addInitScript(stopAtTheDatabase)
  await page.reload()
  await previewWorkspace(page, picture ? 'web-shop' : aName('web-shop'))
  await page.getByRole('button', { name: /^Log/ }).click()
  await page.getByRole('button', { name: /^Create \d+ resources$/ }).click()
  const resources = page.getByRole('list', { name: 'Resources' }).getByRole('listitem')
  await expect(resources.filter({ hasText: /^database/ })).toContainText('creating')
  await expect(resources.filter({ hasText: /^owner/ })).toContainText('created')
  await expect(resources.filter({ hasText: /waiting/ })).not.toHaveCount(0)
  await expect(page.getByRole('log')).toContainText('database (Database) creating')
  await expect(page.getByText(/remaining|Any moment now/)).toBeVisible()
  if (picture) await page.screenshot({ path: picture, animations: 'disabled' })

  await page.reload()
  await expect(runState(page, 'Done')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: /^Log/ }).click()
  await expect(page.getByRole('log')).toContainText('Done.')
})

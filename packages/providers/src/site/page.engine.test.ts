import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type TestStack, testStack } from '../../test/engine-stack.ts'
import { Page, type PageArgs } from './resources.ts'

let directory: string
let world: TestStack

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'automat-site-'))
  world = await testStack({ AUTOMAT_SITE_DIR: directory, AUTOMAT_SITE_URL: 'http://site.test' })
})
afterAll(async () => {
  await world.remove()
  await rm(directory, { recursive: true, force: true })
})

const menu = { slug: 'menu', title: 'Menu', body: '<h1>Soup</h1>' }
const fileOf = (slug: string) => readFile(join(directory, slug, 'index.html'), 'utf8').catch(() => null)

async function apply(args: PageArgs, options = {}) {
  world.run(async () => {
    const page = new Page('page', args, options)
    return { url: page.url, sha256: page.sha256, theme: page.theme }
  })
  return world.stack.up({ suppressProgress: true })
}

test('a page is made, with its address', async () => {
  const { outputs } = await apply(menu)
  expect(outputs.url!.value).toBe('http://site.test/menu/')
  expect(outputs.theme!.value).toBe('auto')
  expect(await fileOf('menu')).toContain('<h1>Soup</h1>')
})

test('a page that was edited by hand is seen, and written again', async () => {
  await writeFile(join(directory, 'menu', 'index.html'), 'defaced')
  expect((await world.stack.refresh()).summary.resourceChanges).toMatchObject({ update: 1 })
  expect((await apply(menu)).summary.resourceChanges).toMatchObject({ update: 1 })
  expect(await fileOf('menu')).toContain('<h1>Soup</h1>')
})

test('a page that was deleted by hand is seen, and made again', async () => {
  await rm(join(directory, 'menu'), { recursive: true })
  await world.stack.refresh()
  expect((await apply(menu)).summary.resourceChanges).toMatchObject({ create: 1 })
})

test('another slug moves the page', async () => {
  await apply({ ...menu, slug: 'lunch' })
  expect(await fileOf('menu')).toBeNull()
  expect(await fileOf('lunch')).toContain('Soup')
})

test('a slug that leads elsewhere is refused, with the property', async () => {
  await expect(apply({ ...menu, slug: '../up' })).rejects.toThrow(/slug.*small letters/)
})

test('a page that is there already is refused, and imported on request', async () => {
  const lunch = await fileOf('lunch')
  await world.stack.destroy()
  expect(await fileOf('lunch')).toBeNull()
  await apply({ ...menu, slug: 'lunch' })
  const deployment = await world.stack.exportStack()
  deployment.deployment.resources = []
  await world.stack.importStack(deployment)
  await expect(apply({ ...menu, slug: 'lunch' })).rejects.toThrow('Choose another slug, or import it')
  const { summary } = await apply({ ...menu, slug: 'lunch' }, { import: 'lunch' })
  expect(summary.resourceChanges).toMatchObject({ import: 1 })
  expect(await fileOf('lunch')).toBe(lunch)
})

import { expect, test } from 'vitest'
import { isSlug, pageFile, pageUrl, siteFromEnvironment } from './page-place.ts'

const site = { directory: '/srv/pages', url: 'http://localhost:4001/' }

test.each(['a', 'my-page', '2026', 'x'.repeat(63)])('%j is a slug', (slug) => {
  expect(isSlug(slug)).toBe(true)
})

const traps = [
  '',
  '.',
  '..',
  '../x',
  'a/b',
  'a\\b',
  '-a',
  'a-',
  'A',
  'a.b',
  'a\0',
  'a\n',
  '%2e%2e',
  'x'.repeat(64),
  null,
  7,
]
test.each(traps)('%j is no slug, and leads to no file', (slug) => {
  expect(isSlug(slug)).toBe(false)
  expect(() => pageFile(site, slug as string)).toThrow('is not the slug of a page')
})

test('a page has a place and an address', () => {
  expect(pageFile(site, 'menu')).toBe('/srv/pages/menu/index.html')
  expect(pageUrl(site, 'menu')).toBe('http://localhost:4001/menu/')
})

test('a site that is not set is said so', () => {
  expect(() => siteFromEnvironment({})).toThrow('AUTOMAT_SITE_DIR')
})

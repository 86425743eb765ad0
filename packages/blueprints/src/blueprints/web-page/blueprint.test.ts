import { expect, test } from 'vitest'
import { runProgram } from '../../testing/run-program.ts'
import { blueprint } from './blueprint.ts'
import { pageSlug } from './page-slug.ts'
import { renderBody } from './render-body.ts'

const state = { 'automat-site:index:Page': { url: 'http://site/shop-orders/', sha256: 'abc' } }
const order = { title: 'Hello', message: 'World' }

test('makes one page at an address of team and environment', async () => {
  const { resources, values, secrets } = await runProgram(blueprint, order, { state })
  expect(resources).toHaveLength(1)
  expect(resources[0]).toMatchObject({
    type: 'automat-site:index:Page',
    inputs: { slug: 'shop-orders', title: 'Hello', theme: 'auto', accent: '#c8553d' },
  })
  expect(values).toEqual({ url: 'http://site/shop-orders/', sha256: 'abc' })
  expect(secrets).toEqual([])
})

test('says where it comes from, unless that is unwanted', async () => {
  const shown = await runProgram(blueprint, order, { state })
  expect(shown.resources[0]?.inputs.body).toContain('Environment: orders · Stage: dev · Team: shop')
  const hidden = await runProgram(blueprint, { ...order, showBuildInfo: false }, { state })
  expect(hidden.resources[0]?.inputs.body).toBe('<h1>Hello</h1>\n<p>World</p>')
})

test('the same order gives the same page', async () => {
  const [first, second] = [await runProgram(blueprint, order, { state }), await runProgram(blueprint, order, { state })]
  expect(second).toEqual(first)
})

test('shows markup as text and keeps paragraphs and line breaks', () => {
  const message = 'one\ntwo\r\n\r\n  three & "four"  \n\n\n'
  expect(renderBody({ title: `<script>alert('x')</script>`, message, facts: [] }).split('\n')).toEqual([
    '<h1>&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;</h1>',
    '<p>one<br>two</p>',
    '<p>three &amp; &quot;four&quot;</p>',
  ])
})

test('a long address is cut and stays its own', () => {
  const team = 't'.repeat(40)
  const [first, second] = [pageSlug(team, `${'e'.repeat(39)}1`), pageSlug(team, `${'e'.repeat(39)}2`)]
  expect(first).toMatch(/^[a-z0-9-]{1,63}$/)
  expect(first).not.toBe(second)
})

test.each(['red', '#12345', '#1234567', '#12345g', '#fff; }'])('refuses the colour %s', (accentColor) => {
  expect(blueprint.inputs.safeParse({ ...order, accentColor }).success).toBe(false)
})

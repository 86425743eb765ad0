import { expect, test } from 'vitest'
import { parsePage, renderPage } from './page-document.ts'

const page = {
  title: `Q&A <b> "it's"`,
  body: '<h1>Hello</h1>',
  theme: 'dark',
  accent: '#ff0000',
  language: 'en',
} as const

test('the title is escaped, the body is not', () => {
  const document = renderPage(page)
  expect(document).toContain('<title>Q&amp;A &lt;b&gt; &quot;it&#39;s&quot;</title>')
  expect(document).toContain('<h1>Hello</h1>')
})

test('a rendered page reads back as what it was made of', () => {
  expect(parsePage(renderPage(page))).toEqual(page)
  const tricky = { ...page, title: '&amp;lt;', body: '</main></body></html>\n<body>\n<main>\n<title>x</title>' }
  expect(parsePage(renderPage(tricky))).toEqual(tricky)
})

test('an edited body reads as the new body; any other edit is not a page of ours', () => {
  expect(parsePage(renderPage(page).replace('Hello', 'Bye'))).toEqual({ ...page, body: '<h1>Bye</h1>' })
  expect(parsePage(renderPage(page).replace('<meta charset="utf-8">', ''))).toBeNull()
  expect(parsePage('hello')).toBeNull()
})

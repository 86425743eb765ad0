import { link, mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CheckFailure, Properties, ResourceKind } from '../plugin/resource-kind.ts'
import { isUnknown } from '../plugin/unknown-values.ts'
import { type PageContent, parsePage, renderPage, sha256 } from './page-document.ts'
import { isSlug, pageDirectory, pageFile, pageUrl, type Site } from './page-place.ts'

export type PageInputs = PageContent & { slug: string }
export type PageState = PageInputs & { url: string; sha256: string }

const defaults = { theme: 'auto', accent: '#2563eb', language: 'en' }

/** One web page in a directory of its own. Its id is its slug. */
export function pageKind(site: () => Site): ResourceKind<PageInputs, PageState> {
  return {
    secrets: [],
    replaceOn: ['slug'],
    check(news) {
      const inputs = { ...defaults, ...news }
      return { inputs, failures: failuresOf(inputs) }
    },
    async create(inputs) {
      const document = renderPage(inputs)
      await placeNew(site(), inputs.slug, document)
      return { id: inputs.slug, state: stateOf(site(), inputs, document) }
    },
    async read(slug) {
      const document = await readFile(pageFile(site(), slug), 'utf8').catch(whenMissing)
      if (document === null) return null
      const inputs = { slug, ...contentOf(document) }
      return { id: slug, inputs, state: stateOf(site(), inputs, document) }
    },
    async update(slug, _before, after) {
      const document = renderPage(after)
      await mkdir(pageDirectory(site(), slug), { recursive: true })
      await rename(await writeDraft(site(), slug, document), pageFile(site(), slug))
      return stateOf(site(), after, document)
    },
    async delete(slug) {
      await rm(pageFile(site(), slug), { force: true })
      // What others put beside the page stays, and then so does the directory.
      await rmdir(pageDirectory(site(), slug)).catch(() => {})
    },
  }
}

/** A page changed by hand beyond recognition reads as a page whose body is the whole file: unlike any order's. */
function contentOf(document: string): PageContent {
  return parsePage(document) ?? { title: '', body: document, theme: 'auto', accent: '', language: '' }
}

function stateOf(site: Site, inputs: PageInputs, document: string): PageState {
  return { ...inputs, url: pageUrl(site, inputs.slug), sha256: sha256(document) }
}

/** A hard link, unlike a rename, fails where a page is there already. */
async function placeNew(site: Site, slug: string, document: string): Promise<void> {
  await mkdir(pageDirectory(site, slug), { recursive: true })
  const draft = await writeDraft(site, slug, document)
  try {
    await link(draft, pageFile(site, slug))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Error(`A page "${slug}" already exists on this site. Choose another slug, or import it.`, {
      cause: error,
    })
  } finally {
    await rm(draft, { force: true })
  }
}

async function writeDraft(site: Site, slug: string, document: string): Promise<string> {
  const draft = join(pageDirectory(site, slug), `.${process.pid}-${Date.now()}.draft`)
  await writeFile(draft, document, { flag: 'wx', mode: 0o644 })
  return draft
}

function whenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}

const rules: Record<string, { fits(value: unknown): boolean; reason: string }> = {
  slug: {
    fits: isSlug,
    reason: 'A slug has 1 to 63 small letters, digits and hyphens, and begins and ends with a letter or digit.',
  },
  title: {
    fits: (value) => isText(value) && value.trim() !== '' && value.length <= 200,
    reason: 'A title has 1 to 200 characters.',
  },
  body: {
    fits: (value) => isText(value) && Buffer.byteLength(value) <= 1024 * 1024,
    reason: 'A body is HTML of at most 1 MiB.',
  },
  theme: { fits: (value) => ['auto', 'light', 'dark'].includes(value as string), reason: 'Use auto, light or dark.' },
  accent: {
    fits: (value) => isText(value) && /^#[0-9a-f]{6}$/i.test(value),
    reason: 'An accent is a colour such as #2563eb.',
  },
  language: {
    fits: (value) => isText(value) && /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(value),
    reason: 'A language is a tag such as en or pt-BR.',
  },
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}

function failuresOf(inputs: Properties): CheckFailure[] {
  return Object.entries(rules).flatMap(([property, { fits, reason }]) =>
    isUnknown(inputs[property]) || fits(inputs[property]) ? [] : [{ property, reason }],
  )
}

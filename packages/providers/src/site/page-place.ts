import { join } from 'node:path'

/** Where pages are written, and the address that they are served at. */
export type Site = { directory: string; url: string }

const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/

/** A slug is one plain directory name: no dots, no slashes, so it leads nowhere else. */
export function isSlug(slug: unknown): slug is string {
  return typeof slug === 'string' && slugPattern.test(slug)
}

/** The directory of one page. Checked here as well, because an import names any id. */
export function pageDirectory(site: Site, slug: string): string {
  if (!isSlug(slug))
    throw new Error(`"${String(slug)}" is not the slug of a page: use small letters, digits and hyphens.`)
  return join(site.directory, slug)
}

export function pageFile(site: Site, slug: string): string {
  return join(pageDirectory(site, slug), 'index.html')
}

export function pageUrl(site: Site, slug: string): string {
  return `${site.url.replace(/\/+$/, '')}/${slug}/`
}

/** From AUTOMAT_SITE_DIR and AUTOMAT_SITE_URL, which the account "site" sets. */
export function siteFromEnvironment(environment: NodeJS.ProcessEnv = process.env): Site {
  const { AUTOMAT_SITE_DIR: directory, AUTOMAT_SITE_URL: url } = environment
  if (!directory || !url) throw new Error('No site is set: AUTOMAT_SITE_DIR or AUTOMAT_SITE_URL is missing.')
  return { directory, url }
}

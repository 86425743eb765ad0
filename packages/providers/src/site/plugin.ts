import { resourceProvider } from '../plugin/resource-provider.ts'
import { servePlugin } from '../plugin/serve-plugin.ts'
import { pageKind } from './page.ts'
import { siteFromEnvironment } from './page-place.ts'

// The site is looked up on each call, so that a preview without an account still works.
await servePlugin(resourceProvider('1.0.0', { 'automat-site:index:Page': pageKind(siteFromEnvironment) }))

import { resourceProvider } from '../plugin/resource-provider.ts'
import { servePlugin } from '../plugin/serve-plugin.ts'
import { postgresKinds } from './kinds.ts'

await servePlugin(resourceProvider('1.0.0', postgresKinds()))

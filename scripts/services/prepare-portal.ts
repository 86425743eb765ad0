import { mkdir } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { migrate } from '../../apps/api/src/platform/database/migrate.ts'
import { root } from '../setup/places.ts'
import { step } from '../setup/progress.ts'
import { runCommand } from '../setup/run-command.ts'
import { type Settings, trialPlaces } from './settings.ts'

type Found = { databaseUrl: string; targetUrl: string; enginePath: string }
type SignInLink = { link: string; email: string; expiresAt: string }
export type Prepared = { env: NodeJS.ProcessEnv; signIn: SignInLink }

/** Keys, tables, the sample organization with its catalog, and a link for its first administrator. */
export async function preparePortal(settings: Settings, found: Found): Promise<Prepared> {
  const { pages, siteUrl } = trialPlaces(settings)
  await mkdir(pages, { recursive: true })
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    DATABASE_URL: found.databaseUrl,
    PULUMI_PATH: found.enginePath,
    WEB_DIST: process.env.WEB_DIST || join(root, 'apps', 'web', 'dist'),
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
    AUTOMAT_TARGET_POSTGRES_URL: process.env.AUTOMAT_TARGET_POSTGRES_URL || found.targetUrl,
    RUNNER_WRITABLE: [process.env.RUNNER_WRITABLE, pages].filter(Boolean).join(delimiter),
    AUTOMAT_SITE_DIR: pages,
    AUTOMAT_SITE_URL: siteUrl,
  }
  const operator = async (...verb: string[]) => {
    const file = join(root, 'apps', 'api', 'src', 'operator.ts')
    return JSON.parse(await runCommand(process.execPath, [file, '--json', ...verb], { env, cwd: root }))
  }
  await operator('keys')
  await step('Bringing the database up to date', () => migrate(found.databaseUrl))
  await step('Looking after the sample organization and the catalog', () => operator('seed'))
  const signIn = (await operator('sign-in-link')) as SignInLink
  // What only set-up needs, the API and the worker do not get: the target's address is in an account, sealed.
  const { AUTOMAT_TARGET_POSTGRES_URL: _target, ...rest } = env
  return { env: rest, signIn }
}

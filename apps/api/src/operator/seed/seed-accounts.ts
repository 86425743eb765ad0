import { putAccount } from '../../domains/accounts/put-account.ts'
import type { Context } from '../../platform/context.ts'
import { UsageError } from '../run-verb.ts'

type Env = Record<string, string | undefined>

/** The places where the shipped blueprints make things: a PostgreSQL server and a directory of web pages. */
export async function seedAccounts(ctx: Context, env: Env): Promise<string[]> {
  const accounts = [postgresql(env), site(env)].filter((account) => account !== null)
  for (const account of accounts) await putAccount(ctx, account)
  return accounts.map(({ kind }) => kind)
}

function postgresql(env: Env) {
  const url = env.AUTOMAT_TARGET_POSTGRES_URL
  if (!url) return null
  if (!URL.canParse(url)) throw new UsageError('AUTOMAT_TARGET_POSTGRES_URL is not an address.')
  const { hostname, port } = new URL(url)
  return {
    kind: 'postgresql',
    name: 'PostgreSQL server',
    credentials: {
      AUTOMAT_POSTGRES_URL: url,
      AUTOMAT_POSTGRES_PUBLIC_HOST: env.AUTOMAT_POSTGRES_PUBLIC_HOST ?? hostname,
      AUTOMAT_POSTGRES_PUBLIC_PORT: env.AUTOMAT_POSTGRES_PUBLIC_PORT ?? (port || '5432'),
    },
  }
}

function site(env: Env) {
  const directory = env.AUTOMAT_SITE_DIR
  const url = env.AUTOMAT_SITE_URL
  if (!directory || !url) return null
  return { kind: 'site', name: 'Web pages', credentials: { AUTOMAT_SITE_DIR: directory, AUTOMAT_SITE_URL: url } }
}

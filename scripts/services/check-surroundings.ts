import { existsSync } from 'node:fs'
import { whatIsWrongWithServer } from '../../apps/api/src/platform/database/look-at-server.ts'
import { whyNotListen } from './free-port.ts'
import type { Settings } from './settings.ts'

/** What the machine does not allow of the settings, all of it at once, each with the setting that changes it. */
export async function checkSurroundings(settings: Settings, env: NodeJS.ProcessEnv = process.env): Promise<string[]> {
  const { host, port, sitePort } = settings
  const isSame = port !== 0 && port === sitePort
  const found = [
    await portProblem('PORT', host, port),
    isSame
      ? `SITE_PORT is ${port}, as PORT is: set one of them to another port`
      : await portProblem('SITE_PORT', host, sitePort),
    env.DATABASE_URL ? await databaseProblem(env.DATABASE_URL) : null,
    fileProblem('PULUMI_PATH', env.PULUMI_PATH),
    fileProblem('WEB_DIST', env.WEB_DIST),
  ]
  return found.filter((problem) => problem !== null)
}

async function portProblem(name: string, host: string, port: number): Promise<string | null> {
  const why = await whyNotListen(host, port)
  if (why === null) return null
  if (why === 'EADDRINUSE') {
    return `${name}: something listens on ${host}:${port} already; stop it, or set ${name} to another port`
  }
  if (why === 'EACCES') return `${name}: this user may not listen on port ${port}; set ${name} to 1024 or more`
  return `HOST: nothing can listen on ${host} (${why}); set it to an address of this machine, such as 127.0.0.1`
}

async function databaseProblem(url: string): Promise<string | null> {
  const why = await whatIsWrongWithServer(url)
  return why === null ? null : `DATABASE_URL: ${why}; correct it, or leave it out for an embedded PostgreSQL`
}

function fileProblem(name: string, path: string | undefined): string | null {
  return path && !existsSync(path) ? `${name}: there is no ${path}; correct it, or leave it out` : null
}

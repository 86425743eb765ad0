import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the test command has put one; null on a machine without Java. */
export const keycloakHome = process.env.TEST_KEYCLOAK ?? null

const password = randomBytes(12).toString('hex')
const startsWithinSeconds = 150

/** A Keycloak of its own, with everything in memory. */
export async function aKeycloak(home: string) {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const listening = ['--http-enabled=true', '--http-host=127.0.0.1', `--http-port=${port}`, '--hostname-strict=false']
  const child = spawn(join(home, 'bin', 'kc.sh'), ['start', '--optimized', ...listening], {
    env: {
      PATH: process.env.PATH,
      KC_BOOTSTRAP_ADMIN_USERNAME: 'root',
      KC_BOOTSTRAP_ADMIN_PASSWORD: password,
      // For minutes, not for months.
      JAVA_OPTS_APPEND: '-XX:TieredStopAtLevel=1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // The script starts a Java that has to end with it.
    detached: true,
  })
  const closed = once(child, 'close')
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += text))
  const close = async () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM')
    await closed
  }
  try {
    await answers(`${url}/realms/master`, () => child.exitCode !== null)
  } catch (error) {
    await close()
    throw new Error(`${(error as Error).message}\n${printed.slice(-3000)}`, { cause: error })
  }
  const admin = await administratorOf(url)

  return {
    url,
    close,
    /** All of a realm at once, as Keycloak exports one. */
    makeRealm: (realm: { realm: string } & Record<string, unknown>) => admin('POST', '', realm),
    /** An administrator there ends every session of somebody. */
    async signOut(realm: string, username: string): Promise<void> {
      const [user] = (await admin('GET', `/${realm}/users?username=${username}&exact=true`)) as { id: string }[]
      await admin('POST', `/${realm}/users/${user?.id}/logout`)
    },
    metadataOf: async (realm: string) => (await fetch(`${url}/realms/${realm}/protocol/saml/descriptor`)).text(),
    /** A browser that was sent to `location` signs in by the form there. Where it is sent, or the form it has to post. */
    visit: (location: string, username: string) => signIn(location, username),
  }
}

export const passwordThere = 'only-for-this-test'

async function signIn(location: string, username: string): Promise<{ location: string; form: Record<string, string> }> {
  const page = await fetch(location, { redirect: 'manual' })
  const cookie = page.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .join('; ')
  const html = await page.text()
  const action = /<form[^>]*\saction="([^"]+)"/.exec(html)?.[1]
  if (action === undefined) throw new Error(`${page.status}: there is no form to sign in by:\n${html.slice(0, 2000)}`)
  const answer = await fetch(unescape(action), {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ username, password: passwordThere }),
  })
  const text = await answer.text()
  const inputs = [...text.matchAll(/<input[^>]*\sname="(\w+)"[^>]*\svalue="([^"]*)"/gi)]
  const form = Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, unescape(value)]))
  return { location: answer.headers.get('location') ?? '', form }
}

function unescape(html: string): string {
  return html
    .replaceAll(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}

async function administratorOf(url: string) {
  const answer = await fetch(`${url}/realms/master/protocol/openid-connect/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: 'root', password }),
  })
  const { access_token: token } = (await answer.json()) as { access_token?: string }
  return async (method: string, path: string, body?: object): Promise<unknown> => {
    const response = await fetch(`${url}/admin/realms${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
    return text === '' ? null : JSON.parse(text)
  }
}

async function answers(address: string, isOver: () => boolean): Promise<void> {
  const until = Date.now() + startsWithinSeconds * 1000
  while (Date.now() < until && !isOver()) {
    const response = await fetch(address).catch(() => null)
    if (response?.ok) return
    await sleep(200)
  }
  throw new Error(`Keycloak ${isOver() ? 'ended' : `did not answer within ${startsWithinSeconds} seconds`}.`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

import { readFile } from 'node:fs/promises'
import type { Server } from 'node:http'
import { join } from 'node:path'

const page = join(import.meta.dirname, '../../../../docs/pulumi-cli.md')
const row = /^\| `([A-Z]+) (\/api\/[^`]+)` \| [^|]* \| ([^|]+) \|$/gm

export type Endpoint = { name: string; works: boolean; matches(method: string, path: string): boolean }

/** The table of endpoints in the documentation. */
export async function documentedEndpoints(): Promise<Endpoint[]> {
  const text = await readFile(page, 'utf8')
  return Array.from(text.matchAll(row), ([, method = '', path = '', state = '']) => {
    const pattern = new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{\w+\}/g, '[^/]+')}$`)
    return {
      name: `${method} ${path}`,
      works: state.trim() === 'works',
      matches: (asked, at) => asked === method && pattern.test(at),
    }
  })
}

export type Exchange = { method: string; path: string; status: number }

/** Notes every request that a server answers, and how. */
export function recordExchanges(server: Server): Exchange[] {
  const exchanges: Exchange[] = []
  server.on('request', (request, response) => {
    response.on('finish', () => {
      const path = (request.url ?? '').split('?', 1)[0] ?? ''
      exchanges.push({ method: request.method ?? '', path, status: response.statusCode })
    })
  })
  return exchanges
}

import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { BusyTime } from './busy-time.ts'

/**
 * Loaded into the portal's API before its own code (`node --import`), so that what is measured is the process people
 * run. Answers with what happened since it was last asked.
 */
export type Figures = {
  requests: number
  /** At least one request was in the service: from its headers to the last byte of the answer. */
  requestSeconds: number
  queries: number
  /** At least one query was under way. */
  databaseSeconds: number
  /** Of all threads of the process. */
  cpuSeconds: number
  rssMegabytes: { before: number; peak: number; after: number }
  routes: Record<string, number[]>
}

const megabyte = 1024 * 1024
const requests = new BusyTime()
const queries = new BusyTime()
let routes: Record<string, number[]> = {}
let cpu = process.cpuUsage()
let [before, peak] = [rss(), rss()]

setInterval(() => (peak = Math.max(peak, rss())), 100).unref()

subscribe('http.server.request.start', (message) => {
  const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
  const end = requests.begin()
  response.once('close', () => {
    const name = `${request.method} ${(request.url ?? '').split('?', 1)[0]?.split('/').slice(6).join('/')}`
    const route = name.replaceAll(/[0-9a-f-]{36}/g, ':id').trim()
    ;(routes[route] ??= []).push(end() * 1000)
  })
})

const api = join(resolve(import.meta.dirname, '..', '..'), 'apps', 'api', 'package.json')
const { Client } = createRequire(api)('pg') as { Client: { prototype: { query(...words: unknown[]): unknown } } }
const { query } = Client.prototype
Client.prototype.query = function (...words: unknown[]) {
  const end = queries.begin()
  const callback = words.at(-1)
  if (typeof callback === 'function') {
    const ended = (...results: unknown[]) => {
      end()
      return callback(...results)
    }
    return query.call(this, ...words.slice(0, -1), ended)
  }
  const result = query.call(this, ...words)
  if (result instanceof Promise) result.then(end, end)
  else end()
  return result
}

process.on('message', (message) => {
  if (message === 'figures') process.send?.({ figures: figures() })
})
// What listens for messages would keep the process alive.
process.channel?.unref()

function figures(): Figures {
  const spent = process.cpuUsage(cpu)
  const after = rss()
  const taken: Figures = {
    ...named(requests.take(), 'requests', 'requestSeconds'),
    ...named(queries.take(), 'queries', 'databaseSeconds'),
    cpuSeconds: (spent.user + spent.system) / 1e6,
    rssMegabytes: { before, peak: Math.max(peak, after), after },
    routes,
  }
  routes = {}
  cpu = process.cpuUsage()
  before = after
  peak = after
  return taken
}

function named<C extends string, S extends string>({ count, seconds }: { count: number; seconds: number }, c: C, s: S) {
  return { [c]: count, [s]: seconds } as Record<C | S, number>
}

function rss(): number {
  return Math.round(process.memoryUsage.rss() / megabyte)
}

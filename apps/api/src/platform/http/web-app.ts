import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { noSuchRoute, sendProblem } from './problem-handler.ts'
import { declareAllPublic } from './route-access.ts'

/** Serves the built web app. Every address that is not the API's is a page of it. */
export async function addWebApp(server: FastifyInstance, webDist: string | null): Promise<void> {
  const served = webDist !== null && existsSync(join(webDist, 'index.html'))
  if (served) {
    await server.register(async (scope) => {
      declareAllPublic(scope)
      await scope.register(fastifyStatic, {
        root: join(webDist, 'assets'),
        prefix: '/assets/',
        immutable: true,
        maxAge: '365d',
        decorateReply: false,
      })
    })
    await server.register(fastifyStatic, { root: webDist, serve: false })
  }
  server.setNotFoundHandler((request, reply) => {
    const isPage = served && request.method === 'GET' && !/^\/(api|assets|docs\/api)(\/|$|\?)/.test(request.url)
    if (!isPage) return sendProblem(noSuchRoute(request), request, reply)
    const file = /^\/[\w.-]+\.(svg|png|ico|txt|webmanifest|woff2)$/.exec(request.url.split('?', 1)[0] ?? '')?.[0]
    if (file !== undefined && existsSync(join(webDist, file))) return reply.sendFile(file.slice(1))
    return reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false })
  })
}

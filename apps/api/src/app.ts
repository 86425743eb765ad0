import type { FastifyInstance } from 'fastify'
import type { Ports } from './platform/context.ts'
import type { Authenticate } from './platform/http/authentication.ts'
import { addHealthRoutes } from './platform/http/health.routes.ts'
import { createHttpServer } from './platform/http/http-server.ts'
import { addWebApp } from './platform/http/web-app.ts'

/** The table of contents: every domain, registered by hand. */
export async function createApp(ports: Ports): Promise<FastifyInstance> {
  const app = await createHttpServer(ports, authenticate)
  addHealthRoutes(app, () => ports.pool.query('SELECT 1'))
  await addWebApp(app, ports.config.webDist)
  return app
}

const authenticate: Authenticate = async () => null

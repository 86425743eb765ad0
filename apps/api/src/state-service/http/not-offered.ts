import type { FastifyInstance } from 'fastify'
import { NotOffered } from '../state-service.errors.ts'
import { addPulumiErrors } from './pulumi-errors.ts'

/** The CLI can ask for more than there is, such as deployments: it is told so in words, in its own form. */
export async function notOffered(server: FastifyInstance): Promise<void> {
  addPulumiErrors(server)
  server.setNotFoundHandler(async (request) => {
    throw new NotOffered({ request: `${request.method} ${request.url.split('?', 1)[0]}` })
  })
}

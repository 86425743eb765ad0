import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { tidyDescription } from './tidy-description.ts'

/** Collects the OpenAPI 3.1 document from the routes themselves. Registered before the first of them. */
export async function addApiDescription(server: FastifyInstance): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Automat',
        version: '1',
        description:
          'A vending machine for infrastructure. Everything the web app does goes through this API.\n\n' +
          'Sign in with `Authorization: Bearer <token>`. Creating POSTs take an `Idempotency-Key`. ' +
          'Lists take `limit` and `cursor`. Errors are `application/problem+json` with a stable `code`. ' +
          'What says `x-confirmed` is refused to people in a browser with `CONFIRM_IDENTITY` until they have shown lately that it is they; tokens are not asked.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          token: { type: 'http', scheme: 'bearer', description: 'An organization, team or personal access token' },
          session: { type: 'apiKey', in: 'cookie', name: 'automat' },
        },
      },
      security: [{ token: [] }, { session: [] }],
    },
    transform: (route) => {
      const transformed = jsonSchemaTransform(route)
      const access = route.route.config?.access
      const schema = { ...transformed.schema } as Record<string, unknown>
      if (!/^\/api\/(v1|oauth)\//.test(transformed.url)) schema.hide = true
      if (access === 'public') schema.security = []
      else if (access?.includes(':')) schema['x-permission'] = access
      if (route.route.config?.confirmed) schema['x-confirmed'] = true
      schema.operationId = operationId(String(route.route.method), transformed.url)
      return { ...transformed, schema }
    },
    transformObject: (document) => tidyDescription(jsonSchemaTransformObject(document)),
  })
}

/** `GET /api/v1/teams/:id/members` → `getTeamsIdMembers`: stable as long as the address is. */
function operationId(method: string, url: string): string {
  const words = url
    .replace(/^\/api\/(v1\/)?/, '')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
  return method.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

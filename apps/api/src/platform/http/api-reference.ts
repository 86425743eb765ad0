import type { FastifyInstance } from 'fastify'
import { declareAllPublic } from './route-access.ts'

/** A reference to read and try, without the buttons of its maker's other products. */
const configuration = {
  withDefaultFonts: false,
  telemetry: false,
  hideClientButton: true,
  showDeveloperTools: 'never',
  agent: { disabled: true, hideAddApi: true },
  mcp: { disabled: true },
}

const page = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Automat: the API</title>
    <link rel="icon" href="/favicon.svg">
  </head>
  <body>
    <script id="api-reference" data-url="/api/v1/openapi.json"
      data-configuration='${JSON.stringify(configuration)}'></script>
    <script src="/docs/api/scalar/js/scalar.js"></script>
  </body>
</html>
`

/** The OpenAPI document, and a page to read it in: no inline script, nothing from elsewhere. */
export async function addApiReference(server: FastifyInstance): Promise<void> {
  await server.register(async (scope) => {
    declareAllPublic(scope)
    const { default: scalar } = await import('@scalar/fastify-api-reference')
    await scope.register(scalar, { routePrefix: '/docs/api/scalar', configuration: { url: '/api/v1/openapi.json' } })
    scope.get('/api/v1/openapi.json', () => server.swagger())
    scope.get('/docs/api', (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  })
}

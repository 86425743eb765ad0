/** The arrows of ARCHITECTURE.md: entries → app → domains → engine, platform. */
const api = '^apps/api/src'
const tests = '\\.(db|engine)?\\.?test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      // A form contains fields that contain fields.
      from: { pathNot: '^apps/web/src/features/schema-form/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: `${api}/platform`, pathNot: tests },
      to: { path: `${api}/(domains|engine|state-service|operator)` },
    },
    {
      name: 'engine-knows-no-domain',
      severity: 'error',
      from: { path: `${api}/engine`, pathNot: tests },
      to: { path: `${api}/(domains|state-service|operator)` },
    },
    {
      name: 'only-the-engine-room-drives-pulumi',
      severity: 'error',
      from: { path: '^apps/api/src', pathNot: [`${api}/engine/runner`, tests] },
      to: { path: '@pulumi/pulumi' },
    },
    {
      name: 'only-repositories-touch-prisma',
      severity: 'error',
      from: { path: api, pathNot: ['\\.repository\\.ts$', `${api}/platform/(database|audit|http)/`, tests] },
      to: { path: '^prisma/generated' },
    },
    {
      name: 'a-repository-belongs-to-its-domain',
      severity: 'error',
      from: { path: `${api}/domains/([^/]+)/` },
      to: { path: `${api}/domains/[^/]+/.+\\.repository\\.ts$`, pathNot: `${api}/domains/$1/` },
    },
    {
      name: 'no-blueprint-code-in-the-api',
      severity: 'error',
      from: { path: api },
      to: { path: '^packages/blueprints/src', pathNot: '^packages/blueprints/src/catalog\\.ts$' },
    },
    {
      name: 'packages-know-no-app',
      severity: 'error',
      from: { path: '^packages' },
      to: { path: '^(apps/[^/]+/src|prisma|scripts)' },
    },
    {
      name: 'the-web-speaks-http-alone',
      severity: 'error',
      from: { path: '^apps/web' },
      to: { path: '^(apps/api|prisma|packages/(blueprints|providers))' },
    },
    {
      name: 'pages-features-components',
      severity: 'error',
      from: { path: '^apps/web/src/(components|lib)' },
      to: { path: '^apps/web/src/(pages|features)' },
    },
    {
      name: 'features-know-no-page',
      severity: 'error',
      from: { path: '^apps/web/src/features' },
      to: { path: '^apps/web/src/pages' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules/\\.vite)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}

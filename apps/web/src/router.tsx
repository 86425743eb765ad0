import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router'
import { sessionQuery } from './api/queries/session.ts'
import { NotFoundPage } from './components/NotFoundPage.tsx'
import { PageBoundary } from './components/PageBoundary.tsx'
import { PatientLoader } from './components/PatientLoader.tsx'
import { StartBoundary } from './components/StartBoundary.tsx'
import { Shell } from './features/shell/Shell.tsx'
import { asProblem } from './lib/problem.ts'
import { flag, oneOf, optional, parseSearch, stringifySearch, text } from './lib/search-params.ts'
import { nonceOf, portOf } from './pages/cli-login/cli-address.ts'
import { HomePage } from './pages/home/HomePage.tsx'
import { SignInPage } from './pages/sign-in/SignInPage.tsx'
import { stages } from './features/environments/stages.ts'

type RouterContext = { queryClient: QueryClient }

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet })

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search) =>
    optional({
      next: text(search, 'next'),
      organization: text(search, 'organization'),
      problem: text(search, 'problem'),
    }),
  component: SignInPage,
})

const confirmed = createRoute({
  getParentRoute: () => root,
  path: '/confirmed',
  validateSearch: (search) => optional({ problem: text(search, 'problem') }),
  component: lazyRouteComponent(() => import('./pages/confirmed/ConfirmedPage.tsx'), 'ConfirmedPage'),
})

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  component: lazyRouteComponent(() => import('./pages/join/JoinPage.tsx'), 'JoinPage'),
})

async function signedIn({ queryClient }: RouterContext, href: string) {
  try {
    return await queryClient.ensureQueryData(sessionQuery)
  } catch (error) {
    if (asProblem(error).status !== 401) throw error
    throw redirect({ to: '/sign-in', search: { next: href === '/' ? undefined : href } })
  }
}

/** Everything below needs a signed-in person, and may be narrowed to one team. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  validateSearch: (search) => optional({ team: text(search, 'team') }),
  search: { middlewares: [retainSearchParams(['team'])] },
  beforeLoad: async ({ context, location }): Promise<void> => {
    await signedIn(context, location.href)
  },
  component: Shell,
  errorComponent: StartBoundary,
})

const page = <const Path extends string>(path: Path) => ({ getParentRoute: () => app, path })

const home = createRoute({ ...page('/'), component: HomePage })

const catalog = createRoute({
  ...page('/catalog'),
  validateSearch: (search) => optional({ search: text(search, 'search') }),
  component: lazyRouteComponent(() => import('./pages/catalog/CatalogPage.tsx'), 'CatalogPage'),
})

const blueprint = createRoute({
  ...page('/catalog/$name'),
  component: lazyRouteComponent(() => import('./pages/blueprint/BlueprintPage.tsx'), 'BlueprintPage'),
})

const order = createRoute({
  ...page('/order/$name'),
  validateSearch: (search) =>
    optional({ preset: text(search, 'preset'), like: text(search, 'like'), bring: flag(search, 'bring') }),
  component: lazyRouteComponent(() => import('./pages/order/OrderPage.tsx'), 'OrderPage'),
})

const bring = createRoute({
  ...page('/bring'),
  component: lazyRouteComponent(() => import('./pages/bring/BringPage.tsx'), 'BringPage'),
})

const environments = createRoute({
  ...page('/environments'),
  validateSearch: (search) =>
    optional({
      search: text(search, 'search'),
      blueprint: text(search, 'blueprint'),
      state: oneOf(search, 'state', ['ordered', 'ready', 'failed', 'destroyed']),
      stage: oneOf(search, 'stage', stages),
      mine: flag(search, 'mine'),
    }),
  component: lazyRouteComponent(() => import('./pages/environments/EnvironmentsPage.tsx'), 'EnvironmentsPage'),
})

const environment = createRoute({
  ...page('/environments/$id'),
  validateSearch: (search) => optional({ tab: oneOf(search, 'tab', ['resources', 'runs', 'settings']) }),
  component: lazyRouteComponent(() => import('./pages/environment/EnvironmentPage.tsx'), 'EnvironmentPage'),
})

const change = createRoute({
  ...page('/environments/$id/change'),
  validateSearch: (search) =>
    optional({
      field: text(search, 'field'),
      version: text(search, 'version'),
      run: text(search, 'run'),
      bring: flag(search, 'bring'),
    }),
  component: lazyRouteComponent(() => import('./pages/change/ChangePage.tsx'), 'ChangePage'),
})

const run = createRoute({
  ...page('/runs/$id'),
  component: lazyRouteComponent(() => import('./pages/run/RunPage.tsx'), 'RunPage'),
})

const approvals = createRoute({
  ...page('/approvals'),
  component: lazyRouteComponent(() => import('./pages/approvals/ApprovalsPage.tsx'), 'ApprovalsPage'),
})

const stacks = createRoute({
  ...page('/stacks'),
  validateSearch: (search) =>
    optional({
      search: text(search, 'search'),
      project: text(search, 'project'),
      tag: text(search, 'tag'),
      state: oneOf(search, 'state', ['updating', 'broken', 'unfinished']),
    }),
  component: lazyRouteComponent(() => import('./pages/stacks/StacksPage.tsx'), 'StacksPage'),
})

const stack = createRoute({
  ...page('/stacks/$project/$stack'),
  validateSearch: (search) => optional({ tab: oneOf(search, 'tab', ['resources', 'history', 'unfinished', 'access']) }),
  component: lazyRouteComponent(() => import('./pages/stack/StackPage.tsx'), 'StackPage'),
})

const stackVersion = createRoute({
  ...page('/stacks/$project/$stack/versions/$version'),
  validateSearch: (search) => optional({ tab: oneOf(search, 'tab', ['restore']) }),
  component: lazyRouteComponent(() => import('./pages/stack-version/StackVersionPage.tsx'), 'StackVersionPage'),
})

/** The addresses that the Pulumi CLI prints begin with the organization. */
const cliStack = createRoute({
  getParentRoute: () => root,
  path: '/$organization/$project/$stack',
  beforeLoad: async ({ context, location, params: { organization, project, stack } }) => {
    await ownOrganization(context, location.href, organization)
    throw redirect({ to: '/stacks/$project/$stack', params: { project, stack }, replace: true })
  },
})

const cliUpdate = createRoute({
  getParentRoute: () => root,
  path: '/$organization/$project/$stack/updates/$version',
  beforeLoad: async ({ context, location, params: { organization, ...params } }) => {
    await ownOrganization(context, location.href, organization)
    throw redirect({ to: '/stacks/$project/$stack/versions/$version', params, replace: true })
  },
})

/** A preview changes nothing and leaves no version: the stack is what there is to see. */
const cliPreview = createRoute({
  getParentRoute: () => root,
  path: '/$organization/$project/$stack/previews/$id',
  beforeLoad: async ({ context, location, params: { organization, project, stack } }) => {
    await ownOrganization(context, location.href, organization)
    throw redirect({ to: '/stacks/$project/$stack', params: { project, stack }, replace: true })
  },
})

async function ownOrganization(context: RouterContext, href: string, organization: string): Promise<void> {
  const session = await signedIn(context, href)
  if (session.organization.slug !== organization) throw notFound()
}

const teams = createRoute({
  ...page('/teams'),
  component: lazyRouteComponent(() => import('./pages/teams/TeamsPage.tsx'), 'TeamsPage'),
})

const team = createRoute({
  ...page('/teams/$id'),
  component: lazyRouteComponent(() => import('./pages/team/TeamPage.tsx'), 'TeamPage'),
})

const people = createRoute({
  ...page('/people'),
  component: lazyRouteComponent(() => import('./pages/people/PeoplePage.tsx'), 'PeoplePage'),
})

const tokens = createRoute({
  ...page('/tokens'),
  component: lazyRouteComponent(() => import('./pages/tokens/TokensPage.tsx'), 'TokensPage'),
})

const token = createRoute({
  ...page('/tokens/$id'),
  component: lazyRouteComponent(() => import('./pages/token/TokenPage.tsx'), 'TokenPage'),
})

const tokenReport = createRoute({
  ...page('/admin/tokens'),
  validateSearch: (search) =>
    optional({
      search: text(search, 'search'),
      kind: oneOf(search, 'kind', ['organization', 'team', 'personal']),
      finding: oneOf(search, 'finding', [
        'any',
        'stale',
        'unused',
        'endless',
        'over-policy',
        'over-privileged',
        'maker-left',
      ]),
    }),
  component: lazyRouteComponent(() => import('./pages/token-report/TokenReportPage.tsx'), 'TokenReportPage'),
})

const cliLogin = createRoute({
  ...page('/cli-login'),
  validateSearch: (search) =>
    optional({
      port: portOf(text(search, 'port') ?? text(search, 'cliSessionPort')),
      nonce: nonceOf(text(search, 'nonce') ?? text(search, 'cliSessionNonce')),
      description: text(search, 'description') ?? text(search, 'cliSessionDescription'),
    }),
  component: lazyRouteComponent(() => import('./pages/cli-login/CliLoginPage.tsx'), 'CliLoginPage'),
})

const cliWelcome = createRoute({
  ...page('/welcome/cli'),
  component: lazyRouteComponent(() => import('./pages/cli-login/CliWelcomePage.tsx'), 'CliWelcomePage'),
})

/** Where the CLI says that tokens are made. */
const cliTokens = createRoute({
  ...page('/user/settings/tokens'),
  beforeLoad: () => {
    throw redirect({ to: '/tokens' })
  },
})

const trust = createRoute({
  ...page('/trust'),
  component: lazyRouteComponent(() => import('./pages/trust/TrustPage.tsx'), 'TrustPage'),
})

const identityProviders = createRoute({
  ...page('/admin/sign-in'),
  component: lazyRouteComponent(
    () => import('./pages/identity-providers/IdentityProvidersPage.tsx'),
    'IdentityProvidersPage',
  ),
})

const signInTrial = createRoute({
  ...page('/admin/sign-in/trials/$id'),
  component: lazyRouteComponent(() => import('./pages/sign-in-trial/SignInTrialPage.tsx'), 'SignInTrialPage'),
})

const provisioning = createRoute({
  ...page('/admin/provisioning'),
  validateSearch: (search) =>
    optional({
      tab: oneOf(search, 'tab', ['groups', 'users', 'requests']),
      search: text(search, 'search'),
      state: oneOf(search, 'state', ['active', 'inactive', 'succeeded', 'refused', 'failed']),
    }),
  component: lazyRouteComponent(() => import('./pages/provisioning/ProvisioningPage.tsx'), 'ProvisioningPage'),
})
const accounts = createRoute({
  ...page('/admin/accounts'),
  component: lazyRouteComponent(() => import('./pages/accounts/AccountsPage.tsx'), 'AccountsPage'),
})

const stateBackends = createRoute({
  ...page('/admin/state-backends'),
  component: lazyRouteComponent(() => import('./pages/state-backends/StateBackendsPage.tsx'), 'StateBackendsPage'),
})

const review = createRoute({
  ...page('/admin/catalog'),
  validateSearch: (search) =>
    optional({
      state: oneOf(search, 'state', ['draft', 'checked', 'published', 'refused', 'deprecated', 'retired']),
    }),
  component: lazyRouteComponent(() => import('./pages/review/ReviewPage.tsx'), 'ReviewPage'),
})

const policies = createRoute({
  ...page('/admin/policies'),
  component: lazyRouteComponent(() => import('./pages/policies/PoliciesPage.tsx'), 'PoliciesPage'),
})

const audit = createRoute({
  ...page('/audit'),
  validateSearch: (search) =>
    optional({
      action: text(search, 'action'),
      actor: text(search, 'actor'),
      target: text(search, 'target'),
      from: text(search, 'from'),
      to: text(search, 'to'),
    }),
  component: lazyRouteComponent(() => import('./pages/audit/AuditPage.tsx'), 'AuditPage'),
})

const access = createRoute({
  ...page('/access'),
  // The team that the portal is narrowed to is another one.
  validateSearch: (search) =>
    optional({
      permission: text(search, 'permission'),
      user: text(search, 'user'),
      token: text(search, 'token'),
      rule: text(search, 'rule'),
      inTeam: text(search, 'inTeam'),
      stack: text(search, 'stack'),
      environment: text(search, 'environment'),
    }),
  component: lazyRouteComponent(() => import('./pages/access/AccessPage.tsx'), 'AccessPage'),
})

const me = createRoute({
  ...page('/me'),
  component: lazyRouteComponent(() => import('./pages/me/MePage.tsx'), 'MePage'),
})

// Named one by one: inside the list they would lose their types.
const pages = [
  home,
  catalog,
  blueprint,
  order,
  bring,
  environments,
  environment,
  change,
  run,
  approvals,
  stacks,
  stack,
  stackVersion,
  teams,
  team,
  people,
  tokens,
  token,
  tokenReport,
  trust,
  cliLogin,
  cliWelcome,
  cliTokens,
  identityProviders,
  signInTrial,
  provisioning,
  review,
  policies,
  accounts,
  stateBackends,
  audit,
  access,
  me,
] as const
const routeTree = root.addChildren([signIn, confirmed, join, cliStack, cliUpdate, cliPreview, app.addChildren(pages)])

export function buildRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    search: { strict: true },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: PatientLoader,
    defaultErrorComponent: PageBoundary,
    defaultNotFoundComponent: NotFoundPage,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof buildRouter>
  }
}

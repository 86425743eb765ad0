import { StillUpdating } from '../move.errors.ts'
import { openAtService, pathOf, type PulumiService, type StackName } from '../pulumi-service.ts'
import { secretsProviderOf } from '../state-text.ts'
import type { ConfigValue, HistoryEntry, SecretsProvider, Source, SourceStack, SourceStackName } from './source.ts'

type ListedStack = { orgName: string; projectName: string; stackName: string }
type StackList = { stacks: ListedStack[] | null; continuationToken?: string | null }
/** apitype.UpdateInfo */
type UpdateInfo = Omit<HistoryEntry, 'result' | 'config'> & {
  result: string
  config: Record<string, Partial<ConfigValue>> | null
}
type OpenByCli = (provider: SecretsProvider, sealed: string[]) => Promise<string[]>

const pageSize = 100

/** Pulumi Cloud, or any service that speaks its API. Other secrets providers than the service's own take the CLI. */
export function serviceSource(service: PulumiService, openByCli: OpenByCli): Source {
  return {
    label: service.url,
    listStacks: () => listStacks(service),
    open: (stack) => openStack(service, stack, openByCli),
  }
}

async function listStacks(service: PulumiService): Promise<SourceStackName[]> {
  const names: SourceStackName[] = []
  let token: string | null | undefined
  do {
    const query = token ? `?continuationToken=${encodeURIComponent(token)}` : ''
    const page: StackList = await service.json('GET', `/api/user/stacks${query}`)
    for (const { orgName, projectName, stackName } of page.stacks ?? []) {
      const full = `${orgName}/${projectName}/${stackName}`
      names.push({ full, organization: orgName, project: projectName, stack: stackName })
    }
    token = page.continuationToken
  } while (token)
  return names
}

async function openStack(service: PulumiService, name: SourceStackName, openByCli: OpenByCli): Promise<SourceStack> {
  const { project, stack, organization } = name as SourceStackName & StackName
  const at: StackName = { organization, project, stack }
  const path = pathOf(at)
  const { tags, currentOperation } = await service.json<{
    tags: Record<string, string> | null
    currentOperation?: unknown
  }>('GET', path)
  const history = await readHistory(service, path)
  if (currentOperation) throw new StillUpdating()
  const newest = history.at(-1)
  const readState = (version: number) => service.findText(`${path}/export/${version}`)
  const text = newest ? await readState(newest.version) : null
  const isSealedByService = text !== null && secretsProviderOf(text)?.type === 'service'
  return {
    project,
    tags: tags ?? {},
    history,
    readState: async (version) => (version === newest?.version ? text : readState(version)),
    openSecrets: (provider, sealed) =>
      provider.type === 'service' ? openAtService(service, at, sealed) : openByCli(provider, sealed),
    openConfig: async (values) => (isSealedByService ? openSome(service, at, values) : values.map(() => null)),
  }
}

/** One value that was encrypted for another stack would make the service refuse all of them. */
async function openSome(service: PulumiService, at: StackName, values: string[]): Promise<(string | null)[]> {
  if (values.length === 0) return []
  const all = await openAtService(service, at, values).catch(() => null)
  if (all !== null) return all
  if (values.length === 1) return [null]
  const half = values.length >> 1
  return [...(await openSome(service, at, values.slice(0, half))), ...(await openSome(service, at, values.slice(half)))]
}

async function readHistory(service: PulumiService, path: string): Promise<HistoryEntry[]> {
  const newestFirst: UpdateInfo[] = []
  for (let page = 1; ; page += 1) {
    const { updates } = await service.json<{ updates: UpdateInfo[] | null }>(
      'GET',
      `${path}/updates?pageSize=${pageSize}&page=${page}`,
    )
    newestFirst.push(...(updates ?? []))
    if ((updates ?? []).length < pageSize) break
  }
  if (newestFirst.some(({ result }) => result === 'in-progress' || result === 'not-started')) throw new StillUpdating()
  return newestFirst.toReversed().map((update) => ({
    version: update.version,
    kind: update.kind,
    result: update.result === 'succeeded' ? 'succeeded' : 'failed',
    startTime: update.startTime,
    endTime: update.endTime,
    message: update.message,
    environment: update.environment ?? {},
    config: Object.fromEntries(Object.entries(update.config ?? {}).map(([key, value]) => [key, whole(value)])),
    resourceChanges: update.resourceChanges ?? {},
  }))
}

function whole({ string = '', secret = false, object = false }: Partial<ConfigValue>): ConfigValue {
  return { string, secret, object }
}

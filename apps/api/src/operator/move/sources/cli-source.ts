import { CliFailed, NoProject } from '../move.errors.ts'
import { allTextsSecure } from '../config-values.ts'
import type { PulumiCli } from '../pulumi-cli.ts'
import { secretsProviderOf } from '../state-text.ts'
import { memberText } from '../../../state-service/deployments/json-text.ts'
import { parseUrn } from '../../../state-service/deployments/urn.ts'
import { HistoryFiles } from './history-files.ts'
import type { ConfigValue, HistoryEntry, SecretsProvider, Source, SourceStack, SourceStackName } from './source.ts'

/** What `pulumi stack history --json` prints. */
type Printed = Omit<HistoryEntry, 'version' | 'startTime' | 'endTime' | 'config' | 'result'> & {
  startTime: string
  endTime?: string
  result?: string
  config?: Record<string, { value?: string; objectValue?: unknown; secret: boolean }>
}

const unreadable = 'ERROR_UNABLE_TO_DECRYPT'

/**
 * A backend that the CLI drives by itself: file://, s3://, azblob://, gs://, postgres://. It keeps older states, but the
 * CLI gives only the newest; where the backend is a folder they are read from there.
 */
export function cliSource(cli: PulumiCli, url: string, label: string): Source {
  return {
    label,
    async listStacks() {
      const listed = JSON.parse(await cli.run(url, ['stack', 'ls', '--all', '--json'])) as { name: string }[]
      return listed.map(({ name }) => nameFrom(name))
    },
    open: (name) => openStack(cli, url, name),
  }
}

/** `organization/project/stack`, or `stack` alone in a backend that knows no projects. */
function nameFrom(full: string): SourceStackName {
  const [organization = '', project, stack] = full.split('/')
  if (project === undefined || stack === undefined) return { full, organization: null, project: null, stack: full }
  return { full, organization, project, stack }
}

async function openStack(cli: PulumiCli, url: string, name: SourceStackName): Promise<SourceStack> {
  const newest = compact(await cli.run(url, ['stack', 'export', '-s', name.full]))
  const resources = newest === null ? [] : resourcesIn(newest)
  const project = name.project ?? projectOf(resources)
  if (project === null) throw new NoProject()
  const tags = JSON.parse(await cli.run(url, ['stack', 'tag', 'ls', '--json', '-s', name.full])) as
    | SourceStack['tags']
    | null
  const history = await readHistory(cli, url, {
    name,
    project,
    provider: newest === null ? null : secretsProviderOf(newest),
  })
  const files = await HistoryFiles.of(url, name)
  if (files !== null && files.count !== history.length) {
    throw new CliFailed({ command: 'stack history', why: 'it changed while it was read: begin again.' })
  }
  const last = history.length
  const ahead = last === 0 ? resources.length > 0 : files !== null && !(await files.isNewest())
  if (ahead) history.push(stateByHand(history.at(-1), (await files?.changedAt()) ?? 0))
  return {
    project,
    tags: tags ?? {},
    history,
    async readState(version) {
      if (files === null) return version === history.length ? newest : null
      return version > last ? files.readNewest() : files.readState(version)
    },
    openSecrets: (provider, sealed) => cli.openSecrets(provider, sealed),
    openConfig: async (values) => values.map((value) => (value === unreadable ? null : value)),
  }
}

type Asked = { name: SourceStackName; project: string; provider: SecretsProvider | null }

async function readHistory(cli: PulumiCli, url: string, { name, project, provider }: Asked): Promise<HistoryEntry[]> {
  const folder = await cli.projectFolder(project, name.stack, provider)
  const show = provider === null ? [] : ['--show-secrets']
  const args = ['stack', 'history', '--json', '--page-size', '0', ...show, '-s', name.full]
  const printed = (JSON.parse(await cli.run(url, args, folder)) as Printed[] | null) ?? []
  return printed.toReversed().map((update, i) => ({
    version: i + 1,
    kind: update.kind,
    result: update.result === 'succeeded' ? 'succeeded' : 'failed',
    startTime: seconds(update.startTime),
    endTime: seconds(update.endTime ?? update.startTime),
    message: update.message,
    environment: update.environment ?? {},
    config: Object.fromEntries(Object.entries(update.config ?? {}).map(([key, value]) => [key, configValue(value)])),
    resourceChanges: update.resourceChanges ?? {},
  }))
}

function configValue({ value = '', objectValue, secret }: { value?: string; objectValue?: unknown; secret: boolean }) {
  const object = objectValue !== undefined
  const string = object && secret ? JSON.stringify(allTextsSecure(objectValue)) : value
  return { string: secret && !object && value === '' ? unreadable : string, secret, object } satisfies ConfigValue
}

/** `pulumi stack import` and `pulumi state …` leave no entry in the history of such a backend. */
function stateByHand(before: HistoryEntry | undefined, at: number): HistoryEntry {
  return {
    version: (before?.version ?? 0) + 1,
    kind: 'import',
    result: 'succeeded',
    startTime: at,
    endTime: at,
    message: 'The state as it was when it was moved: changed by hand since the update before',
    environment: {},
    // `pulumi config refresh` takes the configuration of the newest entry.
    config: before?.config ?? {},
    resourceChanges: {},
  }
}

type Resource = { urn: string }

function resourcesIn(state: string): Resource[] {
  return (JSON.parse(state) as { deployment: { resources?: Resource[] | null } }).deployment.resources ?? []
}

function projectOf([first]: Resource[]): string | null {
  return (first && parseUrn(first.urn)?.project) ?? null
}

/** The CLI indents what it exports. Null for a stack that was made and never updated. */
function compact(exported: string): string | null {
  const text = memberText(exported, 'deployment')
  if (text === undefined || text === 'null') return null
  return exported.replaceAll(/("[^"\\]*(?:\\.[^"\\]*)*")|\s+/g, '$1')
}

function seconds(date: string): number {
  return Math.floor(Date.parse(date) / 1000)
}

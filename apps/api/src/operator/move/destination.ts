import { StackInTheWay } from './move.errors.ts'
import { pathOf, type PulumiService, sealAtService, type StackName } from './pulumi-service.ts'
import type { HistoryEntry, SecretsProvider } from './sources/source.ts'

/** What of a stack is there already. */
export type Present = { version: number; digest: string; stateDigest: string | null }
type MoveView = { source: string | null; hasOwnUpdates: boolean; versions: Present[] }

export type MovedUpdate = HistoryEntry & { digest: string }
export type MovedVersion = { source: string; stateDigest: string; updates: MovedUpdate[]; state: string }

/** Says whence a stack was moved, from its first moment on. */
const sourceTag = 'moved-from'
const longestTagValue = 256

/** The stacks of an Automat: a client of its API, with a token. */
export class Destination {
  readonly #service: PulumiService
  readonly organization: string

  private constructor(service: PulumiService, organization: string) {
    this.#service = service
    this.organization = organization
  }

  /** A token belongs to one organization. */
  static async open(service: PulumiService): Promise<Destination> {
    type Default = { GitHubLogin: string }
    const { GitHubLogin } = await service.json<Default>('GET', '/api/user/organizations/default')
    return new Destination(service, GitHubLogin)
  }

  get url(): string {
    return this.#service.url
  }

  /** What was moved of it before; null where there is no such stack. Refuses one that came from anywhere else. */
  async find(stack: StackName, source: string): Promise<Present[] | null> {
    const found = await this.#service.find<{ tags: Record<string, string> }>(pathOf(stack))
    if (found === null) return null
    const moved = await this.#service.json<MoveView>('GET', `${pathOf(stack)}/moved`)
    if (moved.hasOwnUpdates) throw new StackInTheWay({ why: 'has updates of its own' })
    const whence = moved.source ?? found.tags[sourceTag]
    if (whence === undefined) throw new StackInTheWay({ why: 'was not moved here' })
    if (whence !== source && whence !== tagValue(source)) throw new StackInTheWay({ why: `was moved from ${whence}` })
    return moved.versions
  }

  async create(stack: StackName, made: { team: string | null; tags: Record<string, string>; source: string }) {
    const { team, tags, source } = made
    await this.#service.json('POST', `/api/stacks/${stack.organization}/${encodeURIComponent(stack.project)}`, {
      stackName: stack.stack,
      tags: { ...tags, [sourceTag]: tagValue(source) },
      ...(team === null ? {} : { teams: [team] }),
    })
  }

  seal(stack: StackName, plain: string[]): Promise<string[]> {
    return sealAtService(this.#service, stack, plain)
  }

  /** What the CLI writes into a state whose secrets this service encrypts. */
  secretsProvider({ organization, project, stack }: StackName): SecretsProvider {
    return { type: 'service', state: { url: this.url, owner: organization, project, stack } }
  }

  async bring(stack: StackName, { state, ...version }: MovedVersion): Promise<void> {
    const body = `${JSON.stringify(version).slice(0, -1)},"state":${state}}`
    await this.#service.json('POST', `${pathOf(stack)}/moved`, body)
  }
}

function tagValue(source: string): string {
  return source.slice(-longestTagValue)
}

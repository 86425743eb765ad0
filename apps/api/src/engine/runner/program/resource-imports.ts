import type { EngineEvent } from '@pulumi/pulumi/automation/index.js'
import * as pulumi from '@pulumi/pulumi/index.js'
import type { ImportPlace } from '../../run-errors.ts'
import type { ResourceName, RunImport } from '../../runner-protocol.ts'

type Taken = { import?: string; protect?: true }

/**
 * Lets resources that the program declares stand for what exists already. The program itself says nothing of it: the
 * options are given to each resource while it is made. A transformation inside this process and not the engine's
 * transforms, which hand every property and option back and forth and know fewer options than there are.
 */
export class ResourceImports {
  /** All that could be imported, in the program's order. */
  readonly declared: ResourceName[] = []
  readonly places: ImportPlace[]
  /** The URNs of those for which the engine would delete what the state has in their place. */
  readonly replaced = new Set<string>()
  readonly #protected: ResourceName[]
  readonly #takers: ResourceName[][]

  constructor(imports: RunImport[], protectedResources: ResourceName[]) {
    this.places = imports.map((one, index) => ({ ...one, index }))
    this.#protected = protectedResources
    this.#takers = imports.map(() => [])
  }

  /** To be called inside the program, before it declares anything. */
  adopt(): void {
    if (this.places.length + this.#protected.length === 0) return
    pulumi.runtime.registerStackTransformation(({ resource, type, name, props, opts }) => {
      const isRead = (opts as pulumi.CustomResourceOptions).id !== undefined
      const isOwn = resource instanceof pulumi.CustomResource && !type.startsWith('pulumi:providers:')
      return isOwn && !isRead ? { props, opts: { ...opts, ...this.take({ type, name }) } } : undefined
    })
  }

  see({ resourcePreEvent }: EngineEvent): void {
    const metadata = resourcePreEvent?.metadata
    if (metadata?.op === 'import-replacement') this.replaced.add(metadata.urn)
  }

  /** What a resource gets: each import is taken once. */
  take(resource: ResourceName): Taken {
    this.declared.push(resource)
    const isProtected = this.#protected.some((one) => isSame(one, resource))
    const place = this.places.find((one) => one.type === resource.type && (one.name ?? resource.name) === resource.name)
    const takers = place && this.#takers[place.index]
    takers?.push(resource)
    const imported = takers?.length === 1 ? place : undefined
    return {
      ...(imported ? { import: imported.id } : {}),
      ...(imported?.protect || isProtected ? { protect: true } : {}),
    }
  }

  /** The resources that an import could have meant: one, if all is well. */
  takersOf({ index }: ImportPlace): ResourceName[] {
    return this.#takers[index] ?? []
  }
}

function isSame(a: ResourceName, b: ResourceName): boolean {
  return a.type === b.type && a.name === b.name
}

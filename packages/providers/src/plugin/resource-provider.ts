import type * as pulumi from '@pulumi/pulumi/provider/index.js'
import { type Properties, type ResourceKind, type ResourceKinds, typeOfUrn } from './resource-kind.ts'
import { openSecrets, sealSecrets, secretNames } from './secret-values.ts'
import { isUnknown } from './unknown-values.ts'

/** Pulumi's provider protocol over our kinds: finds the kind by the URN, opens secrets, seals them again. */
export function resourceProvider(version: string, kinds: ResourceKinds): pulumi.Provider {
  const kindOf = (urn: string) => {
    const kind = kinds[typeOfUrn(urn)]
    if (kind === undefined) throw new Error(`This provider has no resource of type ${typeOfUrn(urn)}.`)
    return kind
  }
  return {
    version,
    async check(urn, _olds, news: Properties) {
      const { inputs, failures } = kindOf(urn).check(open(news))
      return { inputs: sealSecrets(inputs, secretNames(news)), failures }
    },
    async diff(_id, urn, olds: Properties, news: Properties) {
      const kind = kindOf(urn)
      const before = open(olds)
      const result = difference(kind, before, open(news))
      if (result.replaces?.length) await kind.refuseReplacement?.(before)
      return result
    },
    async create(urn, inputs: Properties) {
      const kind = kindOf(urn)
      const { id, state } = await kind.create(open(inputs))
      return { id, outs: sealSecrets(state, [...kind.secrets, ...secretNames(inputs)]) }
    },
    async read(id, urn, props: Properties = {}) {
      const kind = kindOf(urn)
      const known = Object.keys(props).length > 0 ? open(props) : null
      const found = await kind.read(id, known)
      // The engine's own words: an answer without properties, as it takes them for an import, cannot be given from here.
      if (found === null && known === null) throw new Error(`resource '${id}' does not exist`)
      if (found === null) return { id: '', props: {} }
      const secrets = [...kind.secrets, ...secretNames(props)]
      return { id: found.id, props: sealSecrets(found.state, secrets), inputs: sealSecrets(found.inputs, secrets) }
    },
    async update(id, urn, olds: Properties, news: Properties) {
      const kind = kindOf(urn)
      const state = await kind.update(id, open(olds), open(news))
      return { outs: sealSecrets(state, [...kind.secrets, ...secretNames(news)]) }
    },
    async delete(id, urn, props: Properties) {
      await kindOf(urn).delete(id, open(props))
    },
  }
}

function open(properties: Properties): Properties {
  return openSecrets(properties) as Properties
}

/**
 * Says "no change", or leaves `changes` open: then the engine compares old and new inputs itself and shows each property
 * with its values, which this protocol's own answer cannot. It works because `read` returns the inputs as they truly are.
 */
export function difference(
  kind: Pick<ResourceKind<Properties, Properties>, 'replaceOn'>,
  before: Properties,
  after: Properties,
): pulumi.DiffResult {
  const names = Object.keys(after).filter((name) => isUnknown(after[name]) || !isSame(before[name], after[name]))
  if (names.length === 0) return { changes: false }
  return { replaces: kind.replaceOn.filter((name) => names.includes(name)) }
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null)
}

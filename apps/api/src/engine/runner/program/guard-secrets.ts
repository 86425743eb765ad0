import * as pulumi from '@pulumi/pulumi/index.js'
import type { Scrubber } from '../reports/scrub-secrets.ts'

/**
 * Marks as secret every property that contains a known secret value, also where the author of the blueprint forgot to:
 * what is not marked would be stored and shown in clear text. To be called inside the program.
 */
export function guardSecrets(scrubber: Scrubber): void {
  pulumi.runtime.registerStackTransformation(({ type, props, opts }) => {
    if (type === 'pulumi:pulumi:Stack') return undefined
    return { props: guarded(props, scrubber) as object, opts }
  })
}

export function guarded(value: unknown, scrubber: Scrubber): unknown {
  if (typeof value === 'string') return scrubber.holds(value) ? pulumi.secret(value) : value
  if (value === null || typeof value !== 'object') return value
  if (pulumi.Output.isInstance(value)) {
    return value.apply((inner) => (textHolds(inner, scrubber) ? pulumi.secret(inner) : inner))
  }
  if (value instanceof Promise) return pulumi.output(value).apply((inner) => guarded(inner, scrubber))
  if (Array.isArray(value)) return value.map((inner) => guarded(inner, scrubber))
  if (Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, guarded(inner, scrubber)]))
}

function textHolds(value: unknown, scrubber: Scrubber): boolean {
  if (typeof value === 'string') return scrubber.holds(value)
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some((inner) => textHolds(inner, scrubber))
}

/** The stack's outputs: what the schema calls secret is secret, and so is what contains a secret. */
export function guardOutputs(outputs: unknown, secretNames: string[], scrubber: Scrubber): Record<string, unknown> {
  if (outputs === null || typeof outputs !== 'object') return {}
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => [
      name,
      secretNames.includes(name) ? pulumi.secret(value) : guarded(value, scrubber),
    ]),
  )
}

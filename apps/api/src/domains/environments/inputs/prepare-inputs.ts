import { secretNames } from '../../runs/session/secret-names.ts'
import { InputsInvalid } from '../environments.errors.ts'
import { inputErrors } from './input-errors.ts'
import { inputValidator, type SchemaNode } from './input-schema.ts'

export type Inputs = Record<string, unknown>
/** Complete inputs of a run: what may be seen, and what is sealed. */
export type PreparedInputs = { inputs: Inputs; secrets: Inputs }

/** Of the whole JSON document that somebody sends as inputs. */
export const largestInputsBytes = 256 * 1024

/**
 * Checks inputs by the blueprint's schema, fills in its defaults and takes the secrets out.
 * `kept` are secrets that are set already: one that is left out stays, null takes it away.
 */
export function prepareInputs(schema: SchemaNode, given: Inputs, kept: Inputs = {}): PreparedInputs {
  requireSize(given)
  const secret = new Set(secretNames(schema))
  const staying = Object.entries(kept).filter(([name]) => secret.has(name) && !Object.hasOwn(given, name))
  const stated = Object.entries(given).filter(([name, value]) => !(secret.has(name) && value === null))
  const checked = inputValidator(schema).safeParse(Object.fromEntries([...staying, ...stated]))
  if (!checked.success) throw new InputsInvalid({}, { errors: inputErrors(schema, checked.error.issues) })
  const entries = Object.entries(checked.data as Inputs)
  return {
    inputs: Object.fromEntries(entries.filter(([name]) => !secret.has(name))),
    secrets: Object.fromEntries(entries.filter(([name]) => secret.has(name))),
  }
}

function requireSize(given: Inputs): void {
  if (Buffer.byteLength(JSON.stringify(given)) <= largestInputsBytes) return
  const message = `must be no more than ${largestInputsBytes / 1024} KB of JSON`
  throw new InputsInvalid({}, { errors: [{ field: '/inputs', rule: 'max', message }] })
}

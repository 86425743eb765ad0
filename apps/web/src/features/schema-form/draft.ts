import { isSecret, allFields, type Field } from './field-model.ts'
import type { Inputs } from '../../api/views.ts'

/** Drafts live as long as the tab. Secrets are never written to any storage. */
export function saveDraft(key: string, draft: Inputs & { inputs: Inputs }, fields: readonly Field[]) {
  const secrets = new Set(
    allFields(fields)
      .filter(isSecret)
      .map((field) => field.path),
  )
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...draft, inputs: without(draft.inputs, secrets) }))
  } catch {
    // A browser without storage loses drafts, nothing else.
  }
}

export function readDraft(key: string): (Inputs & { inputs: Inputs }) | null {
  try {
    const text = sessionStorage.getItem(key)
    const draft: unknown = text ? JSON.parse(text) : null
    return draft && typeof draft === 'object' && 'inputs' in draft ? (draft as Inputs & { inputs: Inputs }) : null
  } catch {
    return null
  }
}

export function dropDraft(key: string) {
  try {
    sessionStorage.removeItem(key)
  } catch {
    // As above.
  }
}

function without(values: Inputs, secrets: ReadonlySet<string>, parent = ''): Inputs {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => {
      const path = parent ? `${parent}.${name}` : name
      if (secrets.has(path)) return []
      const isGroup = typeof value === 'object' && value !== null && !Array.isArray(value)
      return [[name, isGroup ? without(value as Inputs, secrets, path) : value]]
    }),
  )
}

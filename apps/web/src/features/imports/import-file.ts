import { draftOf, type ImportDraft } from './import-drafts.ts'
import type { ResourceName } from '../../api/views.ts'

export type ImportFile = { drafts: ImportDraft[]; problems: string[] }

type Entry = Record<string, unknown>

export const mostEntries = 50
const longestId = 1000
/** The CLI writes this where somebody still has to fill in the id. */
const placeholder = '<PLACEHOLDER>'
const typeForm = /^[\w.-]+:[\w./-]*:[\w./-]+$/

/**
 * The CLI's import file: `{ "resources": [{ "type", "name", "id" }] }`. Either everything in it is taken, or each thing
 * that is wrong is said with the field that it is about. Components are the program's own and are passed over.
 */
export function readImportFile(text: string, resources: readonly ResourceName[]): ImportFile {
  const found = entriesOf(text)
  if (typeof found === 'string') return { drafts: [], problems: [found] }
  const entries = found.map((entry, index) => ({ entry, place: `resources[${index}]` })).filter(isResource)
  if (entries.length === 0) return { drafts: [], problems: ['“resources” must name at least one resource.'] }
  if (entries.length > mostEntries) {
    const problem = `“resources” may name ${mostEntries} resources at most, and names ${entries.length}.`
    return { drafts: [], problems: [problem] }
  }
  const problems = entries.flatMap(({ entry, place }) => problemsOf(entry, place))
  if (problems.length > 0) return { drafts: [], problems }
  return { drafts: entries.map(({ entry }) => draftFrom(entry, resources)), problems }
}

function entriesOf(text: string): unknown[] | string {
  try {
    const file: unknown = JSON.parse(text)
    const list = file !== null && typeof file === 'object' && 'resources' in file ? file.resources : undefined
    return Array.isArray(list) ? list : '“resources” must be a list, as in the file of “pulumi import --file”.'
  } catch {
    return 'The file must be JSON, as the one of “pulumi import --file”.'
  }
}

function isResource({ entry }: { entry: unknown }): boolean {
  return !isEntry(entry) || entry['component'] !== true
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function problemsOf(entry: unknown, place: string): string[] {
  if (!isEntry(entry)) return [`“${place}” must be an object with a “type” and an “id”.`]
  const { type, id, name, logicalName } = entry
  return [
    ...(typeof type === 'string' && typeForm.test(type)
      ? []
      : [`“${place}.type” must be a type such as automat-postgres:index:Database${insteadOf(type)}.`]),
    ...(typeof id === 'string' && id.trim() !== '' && id.length <= longestId
      ? []
      : [`“${place}.id” must be a text of 1 to ${longestId} characters${insteadOf(id)}.`]),
    ...Object.entries({ name, logicalName }).flatMap(([field, value]) =>
      value === undefined || typeof value === 'string' ? [] : [`“${place}.${field}” must be a text.`],
    ),
  ]
}

function insteadOf(value: unknown): string {
  if (value === undefined) return ', and is missing'
  const text = typeof value === 'string' ? `“${value}”` : JSON.stringify(value)
  return `, and is ${text.length > 60 ? 'something else' : text}`
}

function draftFrom(entry: unknown, resources: readonly ResourceName[]): ImportDraft {
  const { type, id, name, logicalName } = entry as { type: string; id: string; name?: string; logicalName?: string }
  return draftOf({ type, name: logicalName ?? name ?? null, id: id === placeholder ? '' : id }, resources)
}

import type { ImportInput, ResourceName, RunImport } from '../../api/views.ts'

/** One row of the form. `isOther`: not one of the resources that the blueprint is known to declare. */
export type ImportDraft = {
  type: string
  name: string
  id: string
  protect: boolean
  evenIfManaged: boolean
  isOther: boolean
}

export function blankImport(resources: readonly ResourceName[]): ImportDraft {
  return { type: '', name: '', id: '', protect: true, evenIfManaged: false, isOther: resources.length === 0 }
}

export function draftOf(
  { type, name, id, protect = true }: Pick<RunImport, 'type' | 'id'> & { name?: string | null; protect?: boolean },
  resources: readonly ResourceName[],
): ImportDraft {
  const declared = resources.filter((one) => one.type === type && (one.name === name || !name))
  const only = declared.length === 1 ? declared[0] : undefined
  return { type, name: only?.name ?? name ?? '', id, protect, evenIfManaged: false, isOther: only === undefined }
}

export function importsOf(drafts: readonly ImportDraft[]): ImportInput[] {
  return drafts.map(({ type, name, id, protect, evenIfManaged }) => ({
    type: type.trim(),
    ...(name.trim() ? { name: name.trim() } : {}),
    id: id.trim(),
    protect,
    ...(evenIfManaged ? { evenIfManaged } : {}),
  }))
}

/** Values of the form by the path of their field, as the form names them. */
export function validateImports(drafts: readonly ImportDraft[]): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const [index, { type, id }] of drafts.entries()) {
    if (!type.trim()) errors[`imports.${index}.type`] = 'Choose what it is.'
    if (!id.trim()) errors[`imports.${index}.id`] = 'This is needed.'
  }
  return errors
}

type FileEntry = { type?: unknown; name?: unknown; logicalName?: unknown; id?: unknown; component?: unknown }

const mostEntries = 50

/** The CLI's import file: `{ "resources": [{ "type", "name", "id" }] }`. Throws what is wrong with it, in words. */
export function readImportFile(text: string, resources: readonly ResourceName[]): ImportDraft[] {
  const entries = entriesOf(text).filter(({ component }) => component !== true)
  if (entries.length === 0) throw new Error('The file names no resource.')
  if (entries.length > mostEntries) throw new Error(`The file names more than ${mostEntries} resources.`)
  return entries.map(({ type, name, logicalName, id }, index) => {
    if (typeof type !== 'string' || typeof id !== 'string') {
      throw new Error(`Entry ${index + 1} of the file needs a "type" and an "id".`)
    }
    const own = logicalName ?? name
    // The CLI writes this where somebody still has to fill in the id.
    const known = id === '<PLACEHOLDER>' ? '' : id
    return draftOf({ type, name: typeof own === 'string' ? own : null, id: known }, resources)
  })
}

function entriesOf(text: string): FileEntry[] {
  try {
    const { resources } = JSON.parse(text) as { resources?: unknown }
    if (Array.isArray(resources)) return resources.filter((one) => one !== null && typeof one === 'object')
  } catch {
    throw new Error('The file is not JSON.')
  }
  throw new Error('The file has no list of "resources".')
}

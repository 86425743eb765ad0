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

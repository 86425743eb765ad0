import type { FieldError } from '../../lib/problem.ts'

export type PlacedErrors = { placed: Record<string, string>; unplaced: FieldError[] }

/** `/inputs/name` and `/name` become `inputs.name` and `name`, where the form has such a field. */
export function placeServerErrors(errors: readonly FieldError[], knownPaths: ReadonlySet<string>): PlacedErrors {
  const placed: Record<string, string> = {}
  const unplaced: FieldError[] = []
  for (const error of errors) {
    const path = nearestKnown(pointerToPath(error.field), knownPaths)
    if (path) placed[path] ??= error.message
    else unplaced.push(error)
  }
  return { placed, unplaced }
}

function pointerToPath(pointer: string): string[] {
  return pointer
    .replace(/^#?\/(body\/)?/, '')
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
}

function nearestKnown(path: string[], knownPaths: ReadonlySet<string>): string | null {
  for (let length = path.length; length > 0; length -= 1) {
    const candidate = path.slice(0, length).join('.')
    if (knownPaths.has(candidate)) return candidate
  }
  return null
}

/** Stands for a value that is not known before the apply; from Pulumi's sdk/nodejs/runtime/rpc.ts. */
export const unknownValue = '04da6b54-80e4-46f7-96ec-b56ff0331ba9'

/** True also when the unknown is inside a list or an object. */
export function isUnknown(value: unknown): boolean {
  if (value === unknownValue) return true
  if (value === null || typeof value !== 'object') return false
  return Object.values(value).some(isUnknown)
}

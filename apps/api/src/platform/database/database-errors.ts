const unavailable = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
  'P2037',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ETIMEDOUT',
  'ENOTFOUND',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '08006',
  '08001',
  '08003',
])

/** True where the database itself is away: nothing is wrong with the request. */
export function isDatabaseUnavailable(error: unknown, depth = 0): boolean {
  if (error === null || typeof error !== 'object' || depth > 4) return false
  const { code, syscall, message, cause, meta, name } = error as Record<string, unknown>
  if (typeof code === 'string' && unavailable.has(code) && (code !== 'ENOENT' || syscall === 'connect')) return true
  if (name === 'DriverAdapterError' && message === 'DatabaseNotReachable') return true
  if (typeof message === 'string' && /Connection terminated|timeout exceeded when trying to connect/.test(message))
    return true
  if (meta && isDatabaseUnavailable((meta as Record<string, unknown>).driverAdapterError, depth + 1)) return true
  return isDatabaseUnavailable(cause, depth + 1)
}

/** True where a unique index refused a row; `columns` narrows it to the index over these database columns. */
export function isUniqueViolation(error: unknown, ...columns: string[]): boolean {
  if (error === null || typeof error !== 'object') return false
  const { code, meta, constraint, detail } = error as Record<string, unknown>
  if (code === '23505') return columns.every((column) => `${String(constraint)} ${String(detail)}`.includes(column))
  if (code !== 'P2002') return false
  const text = JSON.stringify(meta ?? {})
  return columns.every((column) => text.includes(column))
}

/** True where two transactions stood in each other's way and PostgreSQL ended this one. */
export function isTransactionConflict(error: unknown): boolean {
  if (error === null || typeof error !== 'object') return false
  const { code, meta } = error as Record<string, unknown>
  if (code === 'P2034' || code === '40P01' || code === '40001') return true
  return code === 'P2010' && /40P01|40001/.test(JSON.stringify(meta ?? {}))
}

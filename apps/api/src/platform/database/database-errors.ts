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

/** What Prisma's adapter makes of them, in the cause of its own error. */
const unavailableKinds = new Set(['ConnectionClosed', 'DatabaseNotReachable', 'SocketTimeout', 'TooManyConnections'])

/** True where the database itself is away: nothing is wrong with the request. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return layersOf(error).some(({ code, syscall, message, kind }) => {
    if (unavailable.has(String(code))) return code !== 'ENOENT' || syscall === 'connect'
    if (unavailableKinds.has(String(kind))) return true
    return /Connection terminated|timeout exceeded when trying to connect/.test(String(message))
  })
}

/** True where the database's disk has no room left: what was to be written was not. */
export function isDatabaseFull(error: unknown): boolean {
  return hasSqlState(error, '53100')
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
  return hasSqlState(error, 'P2034', '40P01', '40001')
}

/** PostgreSQL's own code, as the driver gives it or as Prisma wraps it. */
function hasSqlState(error: unknown, ...states: string[]): boolean {
  return layersOf(error).some((layer) => states.includes(String(layer.originalCode ?? layer.code)))
}

type Layer = Record<string, unknown>

/** The error and what it was made of. */
function layersOf(error: unknown, depth = 0): Layer[] {
  if (error === null || typeof error !== 'object' || depth > 4) return []
  const { cause, meta } = error as { cause?: unknown; meta?: { driverAdapterError?: unknown } }
  return [error as Layer, ...layersOf(cause, depth + 1), ...layersOf(meta?.driverAdapterError, depth + 1)]
}

import type { PostgresAddress } from './postgres-address.ts'

/** `password` is missing where nobody knows it: of a login that was imported. */
export type Login = { user: string; password?: string | undefined; database: string }

/** A connection URI as libpq reads it (https://www.postgresql.org/docs/current/libpq-connect.html). */
export function connectionString({ host, port, sslMode }: PostgresAddress, login: Login): string {
  const user = encodeURIComponent(login.user)
  const password = login.password === undefined ? '' : `:${encodeURIComponent(login.password)}`
  const server = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const query = sslMode ? `?sslmode=${encodeURIComponent(sslMode)}` : ''
  return `postgresql://${user}${password}@${server}/${encodeURIComponent(login.database)}${query}`
}

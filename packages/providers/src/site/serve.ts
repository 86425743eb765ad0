import type { AddressInfo } from 'node:net'
import { siteServer } from './site-server.ts'

// The process that serves the pages. AUTOMAT_SITE_DIR: their directory; HOST and SITE_PORT: where it listens.
const { AUTOMAT_SITE_DIR: directory, HOST: host = '127.0.0.1', SITE_PORT: port = '4001' } = process.env
if (!directory) throw new Error('AUTOMAT_SITE_DIR is missing: the directory that the pages are in.')

const server = siteServer(directory)
server.listen(Number(port), host, () => {
  const { port: taken } = server.address() as AddressInfo
  console.log(`Pages are served at http://${host}:${taken}/`)
})

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    server.close()
    server.closeIdleConnections()
  })
}

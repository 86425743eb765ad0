import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { get as httpGet } from 'node:http'
import { get as httpsGet } from 'node:https'
import { dirname, join, sep } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import type { RunPolicyPack } from '../../runner-protocol.ts'

/** For the engine's `--policy-pack` and `--policy-pack-config`, one of each for each pack. */
export type InstalledPacks = { options: { policyPacks: string[]; policyPackConfigs: string[] } }

/** A required pack that does not do its work: nothing goes on without it. */
export class PackRefused extends Error {}

/** A published archive is smaller. */
const largestArchiveBytes = 16 * 1024 * 1024
const longestWaitMilliseconds = 30_000

/**
 * Brings required packs as the engine does where the service names them: fetched, unpacked into a directory of this run
 * alone, and lent what every language host lends them. Throws where one is not, byte for byte, what was published.
 */
export async function installPacks(packs: RunPolicyPack[], directory: string): Promise<InstalledPacks> {
  const places = packs.map((pack) => ({ pack, to: join(directory, 'policies', placeOf(pack)) }))
  await Promise.all(places.map(({ pack, to }) => install(pack, to)))
  return {
    options: { policyPacks: places.map(({ to }) => to), policyPackConfigs: places.map(({ to }) => configFileOf(to)) },
  }
}

/** The first pack that the engine does not say it has run, by what its summary names them: `<name>|local|<path>`. */
export function packNotRun(packs: RunPolicyPack[], ran: string[]): RunPolicyPack | undefined {
  return packs.find((pack) => !ran.some((name) => name.includes('|local|') && name.endsWith(`/${placeOf(pack)}`)))
}

function placeOf({ name, version }: RunPolicyPack): string {
  return `${name}@${version}`
}

/** Beside the pack: what is in it is what was published. */
function configFileOf(to: string): string {
  return `${to}.config.json`
}

async function install(pack: RunPolicyPack, to: string): Promise<void> {
  const refuse = (why: string) => new PackRefused(`"${pack.name}" ${pack.version} ${why}`)
  // The engine reads it as the environments that a configuration names.
  if (Object.hasOwn(pack.config, 'environments')) throw refuse('has a policy of the reserved name "environments".')
  const archive = await download(pack.address).catch((error: Error) => {
    throw refuse(`could not be fetched: ${error.message}.`)
  })
  if (createHash('sha256').update(archive).digest('hex') !== pack.sha256) {
    throw refuse('is not what was published: its SHA-256 is another.')
  }
  await mkdir(to, { recursive: true, mode: 0o700 })
  await writeFile(configFileOf(to), JSON.stringify(pack.config), { mode: 0o600 })
  try {
    await unpack(archive, to)
    const { lendPackages } = await import('@automat/language-host/lend')
    await lendPackages(to)
  } catch (error) {
    throw refuse(`could not be unpacked: ${(error as Error).message}`)
  }
}

/** Its files are in a directory of the archive that is called `package`. */
async function unpack(archive: Buffer, to: string): Promise<void> {
  const { default: tar } = await import('tar-stream')
  const extract = tar.extract()
  const unpacking = pipeline(Readable.from([archive]), createGunzip(), extract)
  unpacking.catch(() => {})
  for await (const entry of extract) {
    const { name, type } = entry.header
    const path = join(to, name.replace(/^(\.\/)?package\//, ''))
    if (!`${path}${sep}`.startsWith(`${to}${sep}`)) throw new Error(`a path leads out of it: ${name}`)
    if (type === 'file') {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      await pipeline(entry, createWriteStream(path, { mode: 0o600 }))
    } else entry.resume()
  }
  await unpacking
}

/** The address is its own proof, and is therefore in no message. */
function download(address: string): Promise<Buffer> {
  const get = address.startsWith('https:') ? httpsGet : httpGet
  return new Promise((resolve, reject) => {
    const request = get(address, { timeout: longestWaitMilliseconds }, (response) => {
      if (response.statusCode !== 200) {
        request.destroy()
        return reject(new Error(`the server answered ${response.statusCode}`))
      }
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        chunks.push(chunk)
        bytes += chunk.length
        if (bytes > largestArchiveBytes) request.destroy(new Error('it is larger than any pack'))
      })
      response.on('error', reject)
      response.on('end', () => resolve(Buffer.concat(chunks)))
    })
    request.on('timeout', () => request.destroy(new Error('no answer in time')))
    request.on('error', reject)
  })
}

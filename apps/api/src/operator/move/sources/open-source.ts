import { readFile } from 'node:fs/promises'
import { engineOf } from '../../../engine/engine-places.ts'
import { UsageError } from '../../run-verb.ts'
import { PulumiCli } from '../pulumi-cli.ts'
import { PulumiService } from '../pulumi-service.ts'
import { cliSource } from './cli-source.ts'
import { serviceSource } from './service-source.ts'
import type { Source } from './source.ts'

const drivenByCli = /^(file|s3|azblob|gs|postgres):\/\//
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

export type OpenSource = { source: Source; close(): void }

/** Opens what an address names: a backend that the CLI drives by itself, or a service. */
export async function openSource(from: string): Promise<OpenSource> {
  const engine = () => engineOf({ pulumiPath: process.env.PULUMI_PATH || null })
  if (drivenByCli.test(from)) {
    const path = from.slice('file://'.length)
    if (from.startsWith('file:') && !/^(\/|~(\/|$))/.test(path))
      throw new UsageError('A folder is named from the root or from home: file:///srv/state, file://~/state.')
    const cli = await PulumiCli.open(engine())
    return { source: cliSource(cli, from, withoutCredentials(from)), close: () => cli.close() }
  }
  const service = await openService(from, 'PULUMI_ACCESS_TOKEN')
  let cli: PulumiCli | null = null
  return {
    source: serviceSource(service, async (provider, sealed) => {
      cli ??= await PulumiCli.open(engine())
      return cli.openSecrets(provider, sealed)
    }),
    close: () => cli?.close(),
  }
}

/** Its token comes from a variable, or from the file that the variable with `_FILE` names. */
export async function openService(url: string, variable: string): Promise<PulumiService> {
  if (!URL.canParse(url)) throw new UsageError(`"${url}" is not an address.`)
  const { protocol, hostname, username, password } = new URL(url)
  if (protocol !== 'https:' && protocol !== 'http:') throw new UsageError(`Stacks of ${protocol}// cannot be moved.`)
  if (username || password) throw new UsageError('An address with a password in it would be seen by everybody.')
  if (protocol === 'http:' && !loopback.has(hostname))
    throw new UsageError(`Secrets would cross the network in clear: use https:// for ${hostname}, or a tunnel to it.`)
  const file = process.env[`${variable}_FILE`]
  const token = process.env[variable] || (file ? (await readFile(file, 'utf8')).trim() : '')
  if (token === '')
    throw new UsageError(`${variable}, or a file that ${variable}_FILE names, has the token for ${url}.`)
  return new PulumiService(url, token)
}

function withoutCredentials(address: string): string {
  return address.replace(/^(\w+:\/\/)[^/]*@/, '$1').split('?', 1)[0] ?? ''
}

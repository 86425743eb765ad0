import { createHash } from 'node:crypto'
import { createWriteStream, existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { cacheDirectory } from '../setup/places.ts'
import { say } from '../setup/progress.ts'
import { CommandFailed, runCommand } from '../setup/run-command.ts'
import { unzip } from '../setup/unzip.ts'

const version = '1.26.8'

/** SHA-256 of Go's own toolchain archives, as its module proxy serves them. */
const archives: Record<string, { name: string; sha256: string }> = {
  'linux-x64': {
    name: 'linux-amd64',
    sha256: '30c2b1bf7dcc88d3eb0a1364e47ddd9128edb3110a30e8a0ef61cd5856b31de7',
  },
  'linux-arm64': {
    name: 'linux-arm64',
    sha256: '02b36b6787b3ac767668f630e2998df45a3b1f9ffee08d1bf3ef6487cd658d99',
  },
  'darwin-arm64': {
    name: 'darwin-arm64',
    sha256: '0aad5fb52b88498885290178adc0bcfe429bc63012621af9f83282eb640bd9c7',
  },
  'darwin-x64': {
    name: 'darwin-amd64',
    sha256: 'fe99a2009e5bb51e06d7784f1a486478673512041c2671157bd382806e2aedcf',
  },
}

/** A Go that can build the engine: the machine's own, if it is 1.21 or newer, or the toolchain from the module proxy. */
export async function findGo(note: (text: string) => void): Promise<string> {
  for (const candidate of ['go', '/usr/local/go/bin/go']) {
    const found = await runCommand(candidate, ['env', 'GOVERSION'], {
      env: { ...process.env, GOTOOLCHAIN: 'local' },
    }).catch(() => null)
    const minor = Number(/^go1\.(\d+)/.exec(found ?? '')?.[1] ?? 0)
    // From 1.21 on, Go itself fetches the newer toolchain that go.mod asks for.
    if (minor >= 21) return candidate
    if (found !== null) say(`  ${candidate} is ${found.trim()}: too old to build the engine.`)
  }
  return fetchToolchain(note)
}

async function fetchToolchain(note: (text: string) => void): Promise<string> {
  const archive = archives[`${process.platform}-${process.arch}`]
  if (!archive) throw new CommandFailed('Building the engine needs Go 1.21 or newer on PATH, or set PULUMI_PATH.')
  const home = join(cacheDirectory, 'go', version)
  const root = join(home, `golang.org/toolchain@v0.0.1-go${version}.${archive.name}`)
  const go = join(root, 'bin', 'go')
  if (existsSync(go)) return go
  say(`  There is no Go 1.21 or newer: fetching Go ${version} from the Go module proxy (72 MB).`)
  const draft = `${home}.${process.pid}`
  const zip = `${draft}.zip`
  await mkdir(draft, { recursive: true })
  try {
    note(`downloading Go ${version}`)
    await download(`golang.org/toolchain/@v/v0.0.1-go${version}.${archive.name}.zip`, zip)
    const sha256 = createHash('sha256')
      .update(await readFile(zip))
      .digest('hex')
    if (sha256 !== archive.sha256) throw new CommandFailed(`Go's archive is not the expected one: SHA-256 ${sha256}`)
    note('unpacking Go')
    await unzip(zip, draft, { executable: /\/(bin|pkg\/tool)\// })
    await rm(home, { recursive: true, force: true })
    await rename(draft, home)
  } finally {
    await Promise.all([rm(zip, { force: true }), rm(draft, { recursive: true, force: true })])
  }
  return go
}

async function download(path: string, file: string): Promise<void> {
  const proxies = (process.env.GOPROXY ?? '').split(/[,|]/).filter((proxy) => proxy.startsWith('http'))
  const [proxy = 'https://proxy.golang.org'] = proxies
  const response = await fetch(`${proxy.replace(/\/+$/, '')}/${path}`)
  if (!response.ok || !response.body) throw new CommandFailed(`The Go module proxy answered ${response.status}.`)
  await pipeline(Readable.fromWeb(response.body), createWriteStream(file))
}

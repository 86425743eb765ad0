import { execFile } from 'node:child_process'
import { rmSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signature, secretSignature } from '../../state-service/secrets/secret-values.ts'
import { rootStackType } from '../../state-service/deployments/urn.ts'
import { CliFailed } from './move.errors.ts'
import type { SecretsProvider } from './sources/source.ts'

const mostOutput = 1024 * 1024 * 1024
/** What is not for the CLI: its own settings of the person, and tokens. */
const notForIt = /^(PULUMI_(ACCESS_TOKEN|BACKEND_URL|HOME|STACK|CREDENTIALS_PATH|ORGANIZATION)|AUTOMAT_TOKEN)/

/** The Pulumi CLI with a home of its own, which is gone at the end: the person's credentials are neither read nor written. */
export class PulumiCli {
  readonly #engine: string
  readonly #home: string
  #opened = 0

  private constructor(engine: string, home: string) {
    this.#engine = engine
    this.#home = home
  }

  static async open(engine: string): Promise<PulumiCli> {
    const home = await mkdtemp(join(tmpdir(), 'automat-move-'))
    // Where the CLI would keep logs of what it does stands a file, so that it keeps none.
    await writeFile(join(home, 'logs'), '')
    await mkdir(join(home, 'nowhere'))
    process.once('exit', () => rmSync(home, { recursive: true, force: true }))
    return new PulumiCli(engine, home)
  }

  /** What `pulumi …` prints. No secret is in the arguments. */
  run(backend: string, args: string[], cwd = join(this.#home, 'nowhere')): Promise<string> {
    const own = Object.entries(process.env).filter(([name]) => !notForIt.test(name))
    const env = {
      ...Object.fromEntries(own),
      PULUMI_HOME: this.#home,
      PULUMI_BACKEND_URL: backend,
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DIY_BACKEND_IGNORE_DEPRECATION_WARNING: 'true',
      PULUMI_DIY_BACKEND_NO_LEGACY_WARNING: 'true',
      // An empty bucket would otherwise be given a meta.yaml by whoever looks into it.
      PULUMI_DIY_BACKEND_LEGACY_LAYOUT: 'true',
    }
    return new Promise((resolve, reject) => {
      const options = { cwd, env, maxBuffer: mostOutput }
      const child = execFile(this.#engine, [...args, '--non-interactive'], options, (error, stdout, stderr) => {
        if (error === null) resolve(stdout)
        else reject(new CliFailed({ command: args.slice(0, 2).join(' '), why: reasonIn(stderr) || error.message }))
      })
      child.stdin?.end()
    })
  }

  /** A folder that is a project of this name, whose stack's configuration says how its secrets are encrypted. */
  async projectFolder(project: string, stack: string, provider: SecretsProvider | null): Promise<string> {
    const folder = await this.#newFolder()
    await writeFile(join(folder, 'Pulumi.yaml'), JSON.stringify({ name: project, runtime: 'yaml' }))
    const settings = provider === null ? null : stackSettings(provider)
    if (settings !== null) await writeFile(join(folder, `Pulumi.${stack}.yaml`), JSON.stringify(settings))
    return folder
  }

  /**
   * Has the CLI open ciphertexts with whatever provider encrypted them: it exports a state of ours that holds nothing
   * else. They come back through a pipe; on the disk is what stands encrypted at the source.
   */
  async openSecrets(provider: SecretsProvider, sealed: string[]): Promise<string[]> {
    if (sealed.length === 0) return []
    const folder = await this.#newFolder()
    const stacks = join(folder, '.pulumi', 'stacks', 'sealed')
    await mkdir(stacks, { recursive: true })
    await writeFile(join(folder, '.pulumi', 'meta.yaml'), 'version: 1\n')
    await writeFile(join(stacks, 'values.json'), JSON.stringify(checkpointOf(provider, sealed)))
    const args = ['stack', 'export', '--show-secrets', '-s', 'organization/sealed/values']
    const exported = JSON.parse(await this.run(`file://${folder}`, args)) as Exported
    const outputs = exported.deployment.resources[0]?.outputs ?? {}
    return sealed.map((_, i) => {
      const plain = outputs[`v${i}`]?.plaintext
      if (plain === undefined) throw new CliFailed({ command: 'stack export', why: 'a secret was not opened.' })
      return plain
    })
  }

  async #newFolder(): Promise<string> {
    const folder = join(this.#home, `folder-${++this.#opened}`)
    await mkdir(folder)
    return folder
  }

  close(): void {
    rmSync(this.#home, { recursive: true, force: true })
  }
}

type Exported = { deployment: { resources: { outputs?: Record<string, { plaintext?: string }> }[] } }

function checkpointOf(provider: SecretsProvider, sealed: string[]) {
  const outputs = Object.fromEntries(
    sealed.map((ciphertext, i) => [`v${i}`, { [signature]: secretSignature, ciphertext }]),
  )
  const root = { urn: `urn:pulumi:values::sealed::${rootStackType}::sealed-values`, custom: false, type: rootStackType }
  const manifest = { time: '0001-01-01T00:00:00Z', magic: '', version: '' }
  const latest = { manifest, secrets_providers: provider, resources: [{ ...root, outputs }], metadata: {} }
  return { version: 3, checkpoint: { stack: 'organization/sealed/values', latest } }
}

/** Passphrases have a salt, key services a key that only they unwrap. */
function stackSettings({ type, state }: SecretsProvider): Record<string, unknown> | null {
  const { salt, url, encryptedkey } = (state ?? {}) as Record<string, unknown>
  if (type === 'passphrase') return { encryptionsalt: salt }
  if (type === 'cloud') return { secretsprovider: url, encryptedkey }
  return null
}

function reasonIn(stderr: string): string {
  const at = stderr.lastIndexOf('error: ')
  return (at < 0 ? stderr : stderr.slice(at + 'error: '.length)).trim().slice(0, 500)
}

import { execFile, spawn } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type InlineProgramArgs, LocalWorkspace, PulumiCommand, type Stack } from '@pulumi/pulumi/automation/index.js'
import { CustomResource, type CustomResourceOptions, type Input } from '@pulumi/pulumi/index.js'
import { enginePath, writeFileWatcher, writeTestLauncher, yamlHostPath } from '../engine-places.ts'
import type { ThingInputs } from './test-provider.ts'

export class Thing extends CustomResource {
  declare readonly value: Input<unknown>
  constructor(
    name: string,
    inputs: { [K in keyof ThingInputs]: Input<ThingInputs[K]> },
    options?: CustomResourceOptions,
  ) {
    super('test:index:Thing', name, { value: undefined, filling: undefined, ...inputs }, options)
  }
}

export type CliResult = { code: number; out: string }

/** The real CLI in a folder of its own, logged in with a token. */
export async function anEngine(url: string, token: string, environment: Record<string, string> = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'automat-state-'))
  const bin = join(folder, 'bin')
  await mkdir(bin)
  await writeTestLauncher(bin)
  await writeFileWatcher(bin)
  await symlink(yamlHostPath, join(bin, 'pulumi-language-yaml'))
  const env: Record<string, string> = {
    HOME: folder,
    PULUMI_HOME: join(folder, 'home'),
    PULUMI_BACKEND_URL: url,
    PULUMI_ACCESS_TOKEN: token,
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: 'true',
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
    // A command ends before most of its garbage is worth collecting: that is a fifth of its work.
    GOGC: '400',
    ...environment,
    PATH: `${bin}:${environment.PATH ?? process.env.PATH}`,
  }
  const pulumiCommand = await commandAt(folder)
  const cliIn =
    (cwd: string, input = '') =>
    (...args: string[]): Promise<CliResult> =>
      new Promise((resolve) => {
        const options = { cwd, env, maxBuffer: 256 * 1024 * 1024 }
        const child = execFile(enginePath, [...args, '--non-interactive'], options, (error, stdout, stderr) => {
          const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
          resolve({ code, out: stdout + stderr })
        })
        child.stdin?.end(input)
      })

  return {
    folder,
    /** Runs `pulumi …` and gives its exit code and everything it printed. */
    cli: cliIn(folder),
    /** The same in a project inside the folder. */
    in: (project: string) => ({ cli: cliIn(join(folder, project)) }),
    /** The same with something on its standard input. */
    given: (input: string) => ({ cli: cliIn(folder, input) }),
    /** Starts `pulumi …` that goes on until it is told to end. */
    start: (...args: string[]) => {
      const child = spawn(enginePath, [...args, '--non-interactive'], { cwd: folder, env })
      let printed = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (printed += String(data)))
      const ended = new Promise<number | null>((resolve) => child.on('exit', resolve))
      return { printed: () => printed, ended, kill: () => child.kill('SIGKILL') }
    },
    /** Makes the folder a project in YAML with these resources. */
    write: (program: YamlProgram) => writeFile(join(folder, 'Pulumi.yaml'), yamlText(program)),
    /** Makes or selects a stack with a program of this process. */
    async stack(name: string, program: InlineProgramArgs['program'], projectName = 'things'): Promise<Stack> {
      return LocalWorkspace.createOrSelectStack(
        { stackName: name, projectName, program },
        { workDir: folder, pulumiHome: join(folder, 'home'), envVars: env, pulumiCommand },
      )
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

export type YamlProgram = {
  name: string
  configuration?: Record<string, unknown>
  resources?: Record<string, unknown>
  outputs?: Record<string, unknown>
}

/** JSON is YAML. */
function yamlText(program: YamlProgram): string {
  return JSON.stringify({ runtime: 'yaml', ...program })
}

export type Engine = Awaited<ReturnType<typeof anEngine>>

async function commandAt(folder: string): Promise<PulumiCommand> {
  const root = join(folder, 'engine')
  await mkdir(join(root, 'bin'), { recursive: true })
  const launcher = join(root, 'bin', 'pulumi')
  await writeFile(launcher, `#!/bin/sh\nexec '${enginePath}' "$@"\n`)
  await chmod(launcher, 0o755)
  return PulumiCommand.get({ root, skipVersionCheck: true })
}

import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { LocalWorkspace, PulumiCommand, type PulumiFn, type Stack } from '@pulumi/pulumi/automation/index.js'
import { ensureLaunchers } from '../src/launchers.ts'

export type TestStack = {
  stack: Stack
  run(program: PulumiFn): void
  savedState(): Promise<string>
  remove(): Promise<void>
}

/** A stack on a file backend, driven by the real engine, with our providers on its PATH. */
export async function testStack(environment: Record<string, string>): Promise<TestStack> {
  const engine = process.env.TEST_PULUMI_PATH
  if (!engine) throw new Error('TEST_PULUMI_PATH names the engine.')
  const directory = await mkdtemp(join(tmpdir(), 'automat-providers-'))
  const launchers = join(directory, 'launchers')
  const backend = join(directory, 'state')
  await mkdir(backend)
  await ensureLaunchers(launchers)
  const stack = await LocalWorkspace.createStack(
    { stackName: 'test', projectName: 'providers', program: async () => {} },
    {
      pulumiCommand: await PulumiCommand.get({ root: await installationOf(engine, directory), skipVersionCheck: true }),
      pulumiHome: join(directory, 'home'),
      workDir: directory,
      projectSettings: { name: 'providers', runtime: 'nodejs', backend: { url: `file://${backend}` } },
      envVars: {
        ...environment,
        PATH: [launchers, process.env.PATH].join(delimiter),
        PULUMI_CONFIG_PASSPHRASE: 'test',
        PULUMI_SKIP_UPDATE_CHECK: 'true',
      },
    },
  )
  return {
    stack,
    run(program) {
      stack.workspace.program = program
    },
    savedState: () => readFile(join(backend, '.pulumi', 'stacks', 'providers', 'test.json'), 'utf8'),
    remove: () => rm(directory, { recursive: true, force: true }),
  }
}

/** The Automation API takes no file, only a directory with `bin/pulumi` in it. */
async function installationOf(engine: string, directory: string): Promise<string> {
  const root = join(directory, 'engine')
  await mkdir(join(root, 'bin'), { recursive: true })
  await symlink(engine, join(root, 'bin', 'pulumi'))
  return root
}

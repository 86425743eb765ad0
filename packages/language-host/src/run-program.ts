import { spawn } from 'node:child_process'
import type { RunRequest } from '@pulumi/pulumi/proto/language_pb.js'
import language from '@pulumi/pulumi/proto/language_pb.js'
import { pulumiCommand } from './lent-packages.ts'

/** How a program ends that has told people itself what went wrong. */
const alreadyToldExitCode = 32

/** `pulumi up`: runs a program to its end. What it prints goes to the engine through this process's own streams. */
export async function runProgram(request: RunRequest, engineAddress: string): Promise<language.RunResponse> {
  const directory = request.getInfo()?.getProgramDirectory() || request.getPwd()
  const entry = request.getInfo()?.getEntryPoint() || request.getProgram() || '.'
  const flags = {
    monitor: request.getMonitorAddress(),
    engine: engineAddress,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    'root-directory': request.getInfo()?.getRootDirectory() ?? '',
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
  }
  const args = Object.entries(flags).flatMap(([name, value]) => (value === '' ? [] : [`--${name}=${value}`]))
  if (request.getDryrun()) args.push('--dry-run')
  const program = [pulumiCommand('run', directory), ...args, entry, ...request.getArgsList()]
  const run = spawn(process.execPath, program, {
    cwd: directory,
    env: { ...process.env, ...configurationOf(request) },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const code = await new Promise<number | string>((resolve, reject) => {
    run.once('error', reject)
    run.once('close', (code, signal) => resolve(code ?? signal ?? 1))
  })
  const response = new language.RunResponse()
  if (code === alreadyToldExitCode) response.setBail(true)
  else if (code !== 0) response.setError(`The program ended with ${code}.`)
  return response
}

/** Where the SDK looks for a stack's configuration. */
function configurationOf(request: RunRequest): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
  }
}

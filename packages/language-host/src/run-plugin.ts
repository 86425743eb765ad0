import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { ServerWritableStream } from '@grpc/grpc-js'
import type { RunPluginRequest, RunPluginResponse } from '@pulumi/pulumi/proto/language_pb.js'
import language from '@pulumi/pulumi/proto/language_pb.js'
import { analyzerEnvironment } from './analyzer-environment.ts'
import { pulumiCommand } from './lent-packages.ts'

const packRunner = join(import.meta.dirname, 'run-policy-pack.ts')

/** Starts a policy pack or a provider that is written for Node; the engine reads its port and what it prints. */
export async function runPlugin(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): Promise<void> {
  const { request } = call
  const directory = request.getInfo()?.getProgramDirectory() || request.getPwd()
  const isAnalyzer = request.getKind() === 'analyzer'
  const command = isAnalyzer ? packRunner : pulumiCommand('run-plugin', directory)
  const given = Object.fromEntries(request.getEnvList().map(splitVariable))
  // A policy pack takes the engine's address first and then where the pack is; a provider the other way round.
  const args = isAnalyzer ? [...request.getArgsList(), directory] : [directory, ...request.getArgsList()]
  const plugin = spawn(process.execPath, [command, ...args], {
    cwd: isAnalyzer ? directory : request.getPwd(),
    env: isAnalyzer ? analyzerEnvironment(given) : given,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  plugin.stdout.on('data', (chunk: Buffer) => call.write(new language.RunPluginResponse().setStdout(chunk)))
  plugin.stderr.on('data', (chunk: Buffer) => call.write(new language.RunPluginResponse().setStderr(chunk)))
  // The engine lets go of the call when it needs the plugin no more.
  call.once('cancelled', () => plugin.kill('SIGKILL'))
  const code = await new Promise<number>((resolve, reject) => {
    plugin.once('error', reject)
    plugin.once('close', (code) => resolve(code ?? 1))
  })
  if (!call.cancelled) call.write(new language.RunPluginResponse().setExitcode(code))
}

function splitVariable(text: string): [string, string] {
  const end = text.indexOf('=')
  return [text.slice(0, end), text.slice(end + 1)]
}

import type { sendUnaryData, ServerUnaryCall, ServerWritableStream, UntypedServiceImplementation } from '@grpc/grpc-js'
import grpc from '@grpc/grpc-js'
import empty from 'google-protobuf/google/protobuf/empty_pb.js'
import type {
  InstallDependenciesRequest,
  InstallDependenciesResponse,
  RunPluginRequest,
  RunPluginResponse,
  RunRequest,
  RunResponse,
} from '@pulumi/pulumi/proto/language_pb.js'
import language from '@pulumi/pulumi/proto/language_pb.js'
import plugin from '@pulumi/pulumi/proto/plugin_pb.js'
import { version } from '@pulumi/pulumi/version.js'
import { describeDependencies, requiredPackages } from './dependencies.ts'
import { installDependencies } from './install-dependencies.ts'
import { runPlugin } from './run-plugin.ts'
import { runProgram } from './run-program.ts'

/**
 * Pulumi's `LanguageRuntime` service for Node: the calls that running programs and policy packs take. Generating code and
 * templates stays with the official distribution; the engine is told that they are not implemented.
 */
export function languageRuntime(engineAddress: string): UntypedServiceImplementation {
  return {
    handshake: answer(() => new language.LanguageHandshakeResponse()),
    getPluginInfo: answer(() => new plugin.PluginInfo().setVersion(version)),
    cancel: answer(() => new empty.Empty()),
    runtimeOptionsPrompts: answer(() => new language.RuntimeOptionsResponse()),
    about: answer(() =>
      new language.AboutResponse().setExecutable(process.execPath).setVersion(process.version.replace(/^v/, '')),
    ),
    getRequiredPackages: answer<language.GetRequiredPackagesRequest, language.GetRequiredPackagesResponse>((request) =>
      requiredPackages(request.getInfo()?.getProgramDirectory() ?? ''),
    ),
    getProgramDependencies: answer<language.GetProgramDependenciesRequest, language.GetProgramDependenciesResponse>(
      (request) => describeDependencies(request.getInfo()?.getProgramDirectory() ?? ''),
    ),
    run: answer<RunRequest, RunResponse>((request) => runProgram(request, engineAddress)),
    installDependencies: (call: ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>) =>
      stream(call, () => installDependencies(call)),
    runPlugin: (call: ServerWritableStream<RunPluginRequest, RunPluginResponse>) => stream(call, () => runPlugin(call)),
  }
}

function answer<Q, A>(work: (request: Q) => A | Promise<A>) {
  return (call: ServerUnaryCall<Q, A>, callback: sendUnaryData<A>) => {
    void answerWith(callback, async () => work(call.request))
  }
}

async function answerWith<A>(callback: sendUnaryData<A>, work: () => Promise<A>): Promise<void> {
  let response: A
  try {
    response = await work()
  } catch (error) {
    callback({ code: grpc.status.UNKNOWN, message: messageOf(error) })
    return
  }
  callback(null, response)
}

function stream<Q, A>(call: ServerWritableStream<Q, A>, work: () => Promise<void>): void {
  work()
    .then(() => call.end())
    .catch((error: unknown) => call.emit('error', { code: grpc.status.UNKNOWN, details: messageOf(error) }))
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

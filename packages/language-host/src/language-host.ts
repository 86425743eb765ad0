import grpc from '@grpc/grpc-js'
import languageServices from '@pulumi/pulumi/proto/language_grpc_pb.js'
import { compileOnly } from './compile-only.ts'
import { languageRuntime } from './language-runtime.ts'

const largestMessageBytes = 400 * 1024 * 1024

/** `pulumi-language-nodejs [flags] <engine address>`: the engine reads the port from the first line and calls. */
async function main(args: string[]): Promise<void> {
  if (args.includes(compileOnly)) return
  const engineAddress = args.findLast((argument) => !argument.startsWith('-')) ?? ''
  const server = new grpc.Server({
    'grpc.max_receive_message_length': largestMessageBytes,
    'grpc.max_send_message_length': largestMessageBytes,
  })
  server.addService(languageServices.LanguageRuntimeService, languageRuntime(engineAddress))
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    ),
  )
  console.log(port)
}

await main(process.argv.slice(2))

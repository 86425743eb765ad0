import { flushCompileCache } from 'node:module'
import '@pulumi/pulumi/automation/index.js'
import { killOthers } from '../process-session.ts'
import { removeDirectory } from '../remove-directory.ts'
import type { FromRunner } from '../runner-messages.ts'
import type { ToRunner } from '../runner-protocol.ts'
import { describeOrder } from './describe-order.ts'
import { OrderExecution } from './execute-order.ts'
import { shareSdkWithArtifacts } from './program/load-artifact.ts'

/** How long an engine may finish when its worker is gone. Shorter than a lease, so that nobody else has begun by then. */
const orphanGraceSeconds = 3

/** Waits for one order with everything loaded, serves it, ends. */
export function serveRunner(directory: string): void {
  shareSdkWithArtifacts()
  let execution: OrderExecution | null = null
  const print = (text: string) => execution?.printed(text)
  redirect(process.stdout, print)
  redirect(process.stderr, print)
  process.on('message', (message: ToRunner) => {
    if (message.type === 'cancel') return execution?.cancel.request('cancelled', message.force ? 0 : undefined)
    if (message.type === 'describe') return void describeOrder(message.describe, directory, send).finally(end)
    execution = new OrderExecution(message.run, directory, send)
    void execution.execute().finally(end)
  })
  process.once('disconnect', () => {
    execution?.cancel.request('worker-gone', orphanGraceSeconds)
    setTimeout(abandon, execution ? orphanGraceSeconds * 1000 : 0)
  })
  process.once('SIGTERM', abandon)
  // Mostly it is ended by force, and nothing would be written at its end.
  flushCompileCache()
  send({ type: 'ready' })

  function abandon(): void {
    void killOthers()
      .then(() => removeDirectory(directory))
      .finally(() => process.exit(1))
  }
}

function send(message: FromRunner): void {
  if (process.connected) process.send?.(message)
}

/** Ends once everything has been handed over. A program's timers or sockets do not keep a runner alive. */
function end(): void {
  if (!process.connected) process.exit(0)
  process.once('disconnect', () => process.exit(0))
  process.disconnect()
}

function redirect(stream: NodeJS.WriteStream, print: (text: string) => void): void {
  stream.write = (chunk: string | Uint8Array, encoding?: unknown, done?: unknown) => {
    print(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString())
    const callback = typeof encoding === 'function' ? encoding : done
    if (typeof callback === 'function') callback()
    return true
  }
}

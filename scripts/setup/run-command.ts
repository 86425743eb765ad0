import { spawn, type SpawnOptions } from 'node:child_process'

export class CommandFailed extends Error {}

export type CommandOptions = Pick<SpawnOptions, 'cwd' | 'env'> & {
  onLine?: (line: string) => void
  timeoutSeconds?: number
}

/** Runs a program to its end; what it printed comes back. A failure carries its last lines. */
export function runCommand(file: string, args: string[], options: CommandOptions = {}): Promise<string> {
  const { onLine, timeoutSeconds, ...rest } = options
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { ...rest, stdio: ['ignore', 'pipe', 'pipe'] })
    const late = timeoutSeconds ? setTimeout(() => child.kill('SIGKILL'), timeoutSeconds * 1000) : undefined
    let printed = ''
    let both = ''
    const hear = (text: string) => {
      both = (both + text).slice(-20_000)
      for (const line of text.split('\n')) if (line.trim() !== '') onLine?.(line.trim().slice(0, 120))
    }
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      hear(text)
    })
    child.stderr.setEncoding('utf8').on('data', hear)
    child.on('error', (error) => reject(new CommandFailed(`${file} could not be started: ${error.message}`)))
    child.on('close', (code, signal) => {
      clearTimeout(late)
      if (code === 0) return resolve(printed)
      const tail = both.trim().split('\n').slice(-25).join('\n')
      reject(new CommandFailed(`${[file, ...args.slice(0, 3)].join(' ')} ended with ${signal ?? code}\n${tail}`))
    })
  })
}

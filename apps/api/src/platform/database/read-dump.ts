import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import type { DumpHeader } from './dump-format.ts'
import { NotADump } from './restore.errors.ts'

/** The lines of a dump. The first is its header. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  // Also an error that comes after the reader has left is the pipeline's, and not the process's.
  const text = pipeline(createReadStream(path), createGunzip(), () => undefined)
  try {
    yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new NotADump({}, { cause })
    throw cause
  } finally {
    text.destroy()
  }
}

export async function readHeader(path: string): Promise<DumpHeader> {
  for await (const line of linesOf(path)) return parsed(line)
  throw new NotADump()
}

function parsed(line: string): DumpHeader {
  let header: DumpHeader
  try {
    header = JSON.parse(line) as DumpHeader
  } catch (cause) {
    throw new NotADump({}, { cause })
  }
  if (header.automat !== 'dump' || header.format !== 1) throw new NotADump()
  return header
}

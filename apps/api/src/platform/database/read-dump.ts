import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { DumpHeader } from './dump-format.ts'
import { NotADump } from './restore.errors.ts'

/** The lines of a dump. The first is its header. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  const source = createReadStream(path)
  const text = source.pipe(createGunzip())
  source.on('error', (error) => text.destroy(error))
  try {
    yield* createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code?.startsWith('Z_')) throw new NotADump({}, { cause })
    throw cause
  } finally {
    source.destroy()
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

import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enginePath } from './engine-places.ts'
import { startVerb } from './operator.ts'

/** "automat stack move" as a process, in a place of its own, with an engine that notes what it is asked for. */
export async function aMover(environment: Record<string, string>) {
  const home = await mkdtemp(join(tmpdir(), 'automat-mover-'))
  const temporary = await mkdtemp(join(tmpdir(), 'automat-mover-tmp-'))
  const [asked, engine] = [join(home, 'asked'), join(home, 'pulumi')]
  const note = `echo "$@" >> '${asked}'; env | grep AUTOMAT_ >> '${asked}'`
  // After every command the whole of the mover's place is looked through for what must not be on a disk.
  const look = `grep -rlaF "$CANARY" '${temporary}' '${home}' | grep -v '^${engine}$' >> '${home}.found'`
  await writeFile(engine, `#!/bin/sh\n${note}\nGOGC=400 '${enginePath}' "$@"\nended=$?\n${look}\nexit $ended\n`)
  await chmod(engine, 0o755)
  const env = { HOME: home, TMPDIR: temporary, PULUMI_PATH: engine, ...environment }
  return {
    start: (...options: string[]) => startVerb(options, env),
    /** The arguments of every command of the CLI, and variables that it should not see. */
    asked: () => readFile(asked, 'utf8').catch(() => ''),
    /** Files that held the canary after a command of the CLI. */
    found: () => readFile(`${home}.found`, 'utf8').catch(() => ''),
    left: () => readdir(temporary),
    temporary,
    async remove() {
      for (const place of [home, `${home}.found`, temporary]) await rm(place, { recursive: true, force: true })
    },
  }
}

export type Mover = Awaited<ReturnType<typeof aMover>>

/** Every file of a folder with its content and the moment of its last change. */
export async function fingerprintOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const lines = entries.map(async (entry) => {
    const file = join(entry.parentPath, entry.name)
    const { mtimeMs } = await stat(file)
    const digest = entry.isFile()
      ? createHash('sha256')
          .update(await readFile(file))
          .digest('hex')
      : ''
    return `${file} ${mtimeMs} ${digest}`
  })
  return (await Promise.all(lines)).toSorted()
}

const page = new URL('../../../docs/move-stacks.md', import.meta.url)

/** The commands that the page on moving stacks shows. */
export async function documentedCommands(): Promise<string[]> {
  const text = await readFile(page, 'utf8')
  return [...text.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = '']) => block.trim().split('\n'))
}

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheDirectory } from '../setup/places.ts'
import { say, step } from '../setup/progress.ts'
import { runCommand } from '../setup/run-command.ts'
import { unzip } from '../setup/unzip.ts'

const version = '26.5.6'
const digest = '490189d9dff05272432d51f71a069462eeca97f2920a694d539a1e6c26a5a347'
const oldestJava = 17
const plugin = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'

/** What it is called where it is not run. */
export const keycloakTest = 'db: Keycloak, sign-in through OpenID Connect and SAML'

export type FoundKeycloak = { home: string } | { missing: string }

/** A Keycloak that starts in seconds, kept for the next time; or why there is none on this machine. */
export async function findKeycloak(): Promise<FoundKeycloak> {
  const home = join(cacheDirectory, 'keycloak', version)
  if ((await javaVersion()) < oldestJava) return { missing: `there is no Java ${oldestJava} or newer on this machine` }
  if (existsSync(home)) return { home }
  if (!(await works('mvn', ['--version']))) return { missing: 'there is no Maven on this machine to fetch it with' }
  try {
    await step(`Fetching Keycloak ${version} from Maven Central (160 MB, once)`, (note) => install(home, note))
    return { home }
  } catch (error) {
    say(`  ${(error as Error).message}`)
    return { missing: 'it could not be fetched from Maven Central' }
  }
}

/** Aside first: what is cut off in the middle is not taken for whole. */
async function install(home: string, note: (text: string) => void): Promise<void> {
  const draft = `${home}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  try {
    const artifact = `org.keycloak:keycloak-quarkus-dist:${version}:zip`
    const words = ['-B', '-q', `-Dmaven.repo.local=${join(draft, 'maven')}`, plugin, `-Dartifact=${artifact}`]
    await runCommand('mvn', [...words, `-DoutputDirectory=${draft}`], { onLine: note, timeoutSeconds: 300 })
    const file = join(draft, `keycloak-quarkus-dist-${version}.zip`)
    const found = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
    if (found !== digest) throw new Error(`The archive of Keycloak ${version} is another one: ${found}`)
    await unzip(file, draft, { executable: /\.sh$/ })
    const made = join(draft, `keycloak-${version}`)
    // What of its settings costs time at each start is settled once.
    const settled = ['build', '--db=dev-mem', '--cache=local']
    await runCommand(join(made, 'bin', 'kc.sh'), settled, { onLine: note, timeoutSeconds: 300 })
    await rename(made, home)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function javaVersion(): Promise<number> {
  const printed = await runCommand('java', ['--version'], { timeoutSeconds: 20 }).catch(() => '')
  return Number(/^\w+ (\d+)/.exec(printed)?.[1] ?? 0)
}

function works(file: string, words: string[]): Promise<boolean> {
  return runCommand(file, words, { timeoutSeconds: 60 }).then(
    () => true,
    () => false,
  )
}

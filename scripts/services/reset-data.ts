import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { postgresIdentity, reachableFolder } from '../database/postgres-identity.ts'
import { say } from '../setup/progress.ts'
import { type Settings, trialPlaces } from './settings.ts'

/** Wipes what a trial keeps: its embedded databases, keys and pages. A database of your own is never touched. */
export async function resetData(settings: Settings, words: string[]): Promise<number> {
  const places = trialPlaces(settings)
  const clusters = [places.portalDatabase, places.targetDatabase].map((folder) =>
    reachableFolder(folder, postgresIdentity()),
  )
  if (clusters.some(isRunning)) {
    say('Automat is running: stop it first (Ctrl-C), then reset.')
    return 3
  }
  const question = `This deletes ${settings.dataDir} with its databases, keys and pages. What was ordered is lost.`
  if (!words.includes('--yes') && !(await confirmed(question))) {
    say('Nothing was deleted. Without a terminal, say --yes.')
    return 3
  }
  for (const folder of [...clusters, settings.dataDir]) await rm(folder, { recursive: true, force: true })
  say(`Deleted ${settings.dataDir}. The next "npm start" begins anew.`)
  return 0
}

async function confirmed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const answer = await terminal.question(`${question}\nType "reset" to go on: `)
  terminal.close()
  return answer.trim() === 'reset'
}

function isRunning(folder: string): boolean {
  const file = join(folder, 'data', 'postmaster.pid')
  if (!existsSync(file)) return false
  try {
    return process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

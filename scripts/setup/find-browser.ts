import { createRequire } from 'node:module'
import { join } from 'node:path'
import { findOnPath } from '../engine/find-engine.ts'
import { root } from './places.ts'
import { step } from './progress.ts'
import { CommandFailed, runCommand } from './run-command.ts'

/**
 * A Chromium for the journeys: the one that CHROMIUM_PATH names, the workspace's own (x64 Linux), one on PATH, or
 * Playwright's download. Its environment goes to Playwright.
 */
export async function findBrowser(): Promise<NodeJS.ProcessEnv> {
  if (process.env.CHROMIUM_PATH) return { CHROMIUM_PATH: process.env.CHROMIUM_PATH }
  if (process.platform === 'linux' && process.arch === 'x64') return unpackChromium()
  for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
    const found = await findOnPath(name)
    if (found !== null) return { CHROMIUM_PATH: found }
  }
  const playwright = join(root, 'e2e', 'node_modules', '.bin', 'playwright')
  await step('Downloading a browser (once)', () => runCommand(playwright, ['install', 'chromium'])).catch(() => {
    throw new CommandFailed('There is no Chromium, and none could be downloaded: install one, or set CHROMIUM_PATH.')
  })
  return {}
}

type Unpacker = { default: { executablePath(): Promise<string> } }

async function unpackChromium(): Promise<NodeJS.ProcessEnv> {
  const name = createRequire(join(root, 'e2e', 'package.json')).resolve('@sparticuz/chromium')
  const { default: chromium } = (await import(name)) as Unpacker
  const path = await step('Unpacking Chromium', () => chromium.executablePath())
  // The package sets where its fonts and libraries are, in this process's environment.
  const { FONTCONFIG_PATH, LD_LIBRARY_PATH } = process.env
  return { CHROMIUM_PATH: path, FONTCONFIG_PATH, LD_LIBRARY_PATH }
}

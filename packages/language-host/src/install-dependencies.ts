import { spawn } from 'node:child_process'
import { access, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { ServerWritableStream } from '@grpc/grpc-js'
import type { InstallDependenciesRequest, InstallDependenciesResponse } from '@pulumi/pulumi/proto/language_pb.js'
import language from '@pulumi/pulumi/proto/language_pb.js'
import { readManifest } from './dependencies.ts'
import { lendable, lentPackage } from './lent-packages.ts'

type Call = ServerWritableStream<InstallDependenciesRequest, InstallDependenciesResponse>

/** A plugin gets Pulumi's own packages from here and brings the rest; a program's are installed as npm does. */
export async function installDependencies(call: Call): Promise<void> {
  const directory = call.request.getInfo()?.getProgramDirectory() || call.request.getDirectory()
  if (call.request.getIsPlugin()) await lendPackages(directory)
  else await installWithNpm(directory, call)
}

/** Without a network and without scripts: what runs is what was published, and what this machine already has. */
export async function lendPackages(directory: string): Promise<void> {
  const { dependencies = {} } = await readManifest(directory)
  const missing: string[] = []
  for (const name of new Set([...lendable, ...Object.keys(dependencies)])) {
    const place = join(directory, 'node_modules', name)
    if (await isThere(place)) continue
    const own = lentPackage(name)
    if (own === null) {
      missing.push(name)
      continue
    }
    await mkdir(dirname(place), { recursive: true })
    await symlink(own, place, 'dir')
  }
  if (missing.length > 0) {
    throw new Error(
      `The package needs ${missing.join(', ')} and does not bring it. Name it in "bundleDependencies" of package.json and publish a new version.`,
    )
  }
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

function installWithNpm(directory: string, call: Call): Promise<void> {
  const npm = spawn('npm', ['install', '--loglevel=error'], { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] })
  npm.stdout.on('data', (chunk: Buffer) => call.write(new language.InstallDependenciesResponse().setStdout(chunk)))
  npm.stderr.on('data', (chunk: Buffer) => call.write(new language.InstallDependenciesResponse().setStderr(chunk)))
  return new Promise((resolve, reject) => {
    npm.once('error', (error) => reject(new Error(`npm could not be started: ${error.message}`)))
    npm.once('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`npm install ended with ${code}: see its output above.`)),
    )
  })
}

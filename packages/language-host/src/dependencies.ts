import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import language from '@pulumi/pulumi/proto/language_pb.js'
import plugin from '@pulumi/pulumi/proto/plugin_pb.js'

type Manifest = {
  version?: string
  dependencies?: Record<string, string>
  pulumi?: { resource?: boolean; name?: string; version?: string; server?: string }
}

/** What a directory's package.json says; nothing where there is none. */
export async function readManifest(directory: string): Promise<Manifest> {
  const text = await readFile(join(directory, 'package.json'), 'utf8').catch(() => '{}')
  return JSON.parse(text) as Manifest
}

async function installed(directory: string): Promise<{ name: string; manifest: Manifest }[]> {
  const { dependencies = {} } = await readManifest(directory)
  return Promise.all(
    Object.keys(dependencies).map(async (name) => ({
      name,
      manifest: await readManifest(join(directory, 'node_modules', name)),
    })),
  )
}

/** The provider plugins of the packages that a program depends on: an SDK names its own in its package.json. */
export async function requiredPackages(directory: string): Promise<language.GetRequiredPackagesResponse> {
  const packages = (await installed(directory)).flatMap(({ name, manifest }) => {
    const { pulumi } = manifest
    if (!pulumi?.resource) return []
    const found = new plugin.PackageDependency()
    found.setName(pulumi.name ?? name.replace(/^@pulumi\//, ''))
    found.setKind('resource')
    found.setVersion(pulumi.version ?? manifest.version ?? '')
    found.setServer(pulumi.server ?? '')
    return [found]
  })
  return new language.GetRequiredPackagesResponse().setPackagesList(packages)
}

/** `pulumi about`: what a program depends on, and what of it is installed. */
export async function describeDependencies(directory: string): Promise<language.GetProgramDependenciesResponse> {
  const list = (await installed(directory)).map(({ name, manifest }) =>
    new language.DependencyInfo().setName(name).setVersion(manifest.version ?? ''),
  )
  return new language.GetProgramDependenciesResponse().setDependenciesList(list)
}

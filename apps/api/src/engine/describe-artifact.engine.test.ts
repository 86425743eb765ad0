import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enginePath } from '../../test/engine-places.ts'
import { readConfig } from '../platform/config/config.ts'
import { describeArtifact } from './describe-artifact.ts'
import { findRunnerPlaces } from './runner-places.ts'

let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'automat-describe-'))
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

async function findingsOf(code: string, limit = {}) {
  const config = readConfig({
    DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none',
    DATA_DIR: dataDir,
    PULUMI_PATH: enginePath,
  })
  const { places } = await findRunnerPlaces(config)
  return (await describeArtifact(places, Buffer.from(code), limit)).findings
}

/** A blueprint with this program, one sample and no packages. */
const withProgram = (program: string, described = "samples: [{ name: 'Usual', inputs: {} }], packages: []") => `
import * as pulumi from '@pulumi/pulumi'
export const blueprint = {
  name: 'tried', version: '1.0.0', inputs: { parse: (value) => value },
  describe: () => ({ name: 'tried', version: '1.0.0', ${described} }),
  async program() { ${program} },
}`

test('one that loads is tried with its sample', async () => {
  const code = withProgram(`new pulumi.ComponentResource('tried:index:Group', 'group'); return {}`)
  expect(await findingsOf(code)).toEqual([
    { name: 'loads', passed: true, message: expect.any(String) },
    { name: 'sample: Usual', passed: true, message: 'Its preview would make 1 resource.' },
    { name: 'packages', passed: true, message: 'It uses no packages.' },
  ])
})

test.each([
  ['is no JavaScript', 'export const blueprint = {', /It does not load: .*Unexpected/],
  ['throws while it loads', `throw new Error('No luck today.')`, /It does not load: No luck today\./],
  ['exports no blueprint', 'export const other = 1', /does not export a `blueprint`/],
  ['imports what is not there', `import 'left-pad-of-nobody'; export const blueprint = 1`, /left-pad-of-nobody/],
  ['cannot describe itself', withProgram('').replace('describe:', 'tell:'), /cannot describe itself/],
  ['brings no sample', withProgram('', 'samples: [], packages: []'), /no sample/],
  ['ends the process', 'process.exit(0)', /It ended the process that looked at it/],
  ['says nothing to whoever asked', 'process.send(null); export const blueprint = 1', /It ended the process/],
  ['lies about its events', `process.send({ type: 'events', events: 5 })`, /It ended the process/],
  ['tells half a preview', `process.send({ type: 'previewed', preview: { steps: [{}] } })`, /It ended the process/],
])('one that %s is told so', async (_what, code, message) => {
  expect(await findingsOf(code)).toEqual([{ name: 'loads', passed: false, message: expect.stringMatching(message) }])
})

test('one that never ends is stopped', async () => {
  expect(await findingsOf('for (;;) {}', { longestSeconds: 3 })).toEqual([
    { name: 'loads', passed: false, message: expect.stringContaining('took longer than 3 seconds') },
  ])
})

test('one whose sample fails says why', async () => {
  const findings = await findingsOf(withProgram(`throw new Error('The shelf is empty.')`))
  expect(findings).toContainEqual({
    name: 'sample: Usual',
    passed: false,
    message: expect.stringContaining('The shelf is empty.'),
  })
})

test('one that makes resources of a package it does not declare fails', async () => {
  const findings = await findingsOf(
    withProgram(`new pulumi.CustomResource('automat-postgres:index:Database', 'own', { name: 'own' }); return {}`),
  )
  expect(findings.filter(({ passed }) => !passed).length).toBeGreaterThan(0)
  expect(JSON.stringify(findings)).toContain('automat-postgres')
})

test('one sees nothing of the process that asked', async () => {
  process.env['MASTER_KEY_OF_A_TEST'] = 'not for blueprints'
  const code = `throw new Error('sees: ' + (process.env.MASTER_KEY_OF_A_TEST ?? 'nothing'))`
  expect(await findingsOf(code)).toMatchObject([{ message: 'It does not load: sees: nothing' }])
})

import { afterAll, beforeAll, expect, test } from 'vitest'
import { aCli } from './cli.ts'

let cli: Awaited<ReturnType<typeof aCli>>
beforeAll(async () => {
  cli = await aCli()
})
afterAll(() => cli.remove())

const program = `
const pulumi = require('@pulumi/pulumi')
console.log('printed by the program')
const config = new pulumi.Config()
if (config.getBoolean('breaks')) throw new Error('It breaks.')
class Box extends pulumi.ComponentResource {
  constructor(name) { super('test:index:Box', name, {}); this.registerOutputs({}) }
}
new Box(config.require('box'))
exports.greeting = config.requireSecret('greeting').apply((text) => text + '!')
`
const pack = `
const { PolicyPack } = require('@pulumi/policy')
new PolicyPack('names', { policies: [{
  name: 'no-shouting', description: 'Boxes are lower case.', enforcementLevel: 'mandatory',
  validateResource(args, report) {
    if (args.type === 'test:index:Box' && args.name !== args.name.toLowerCase()) report('It shouts: ' + args.name)
  },
}] })
`

test('a program for Node runs with its configuration, and its error is told', { timeout: 120_000 }, async () => {
  const folder = await cli.project('boxes', {
    'Pulumi.yaml': 'name: boxes\nruntime: nodejs\n',
    'package.json': '{"name":"boxes","main":"index.js","dependencies":{"@pulumi/pulumi":"3.250.0"}}',
    'index.js': program,
  })
  const done = async (...args: string[]) => {
    const { code, out } = await cli.run(folder, ...args)
    expect(code, out).toBe(0)
    return out
  }
  await done('stack', 'init', 'dev')
  await done('config', 'set', 'box', 'small')
  await done('config', 'set', '--secret', 'greeting', 'hello')
  expect(await done('up', '--yes')).toContain('printed by the program')
  expect(await done('stack', 'output', '--json', '--show-secrets')).toBe('{\n  "greeting": "hello!"\n}\n')
  expect(await done('stack', 'export')).toContain('::test:index:Box::small')
  await done('config', 'set', 'breaks', 'true')
  const broken = await cli.run(folder, 'up', '--yes')
  expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('It breaks.') })
})

test('a policy pack judges it', { timeout: 120_000 }, async () => {
  const files = (box: string) => ({
    'Pulumi.yaml': 'name: boxes\nruntime: nodejs\n',
    'Pulumi.judged.yaml': `config:\n  boxes:box: ${box}\n  boxes:greeting: hello\n`,
    'package.json': '{"name":"boxes","main":"index.js"}',
    'index.js': program.replace('requireSecret', 'require').replace(".apply((text) => text + '!')", ''),
  })
  const rules = await cli.project('rules', {
    'PulumiPolicy.yaml': 'runtime: nodejs\nversion: 1.0.0\n',
    'package.json': '{"name":"names","version":"1.0.0","main":"index.js"}',
    'index.js': pack,
  })
  const folder = await cli.project('judged', files('LOUD'))
  expect((await cli.run(folder, 'stack', 'init', 'judged')).code).toBe(0)
  const refused = await cli.run(folder, 'preview', '--policy-pack', rules)
  expect(refused).toMatchObject({ code: 1, out: expect.stringContaining('It shouts: LOUD') })
})

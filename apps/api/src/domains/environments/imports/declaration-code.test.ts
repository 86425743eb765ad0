import { expect, test } from 'vitest'
import { declarationCode } from './declaration-code.ts'

const bucket = { type: 'aws:s3/bucket:Bucket', name: 'site', id: 'my-site', protect: true, leftOut: [] as string[] }

test('a declaration holds every input, the id and the protection', () => {
  const plain = { bucket: 'my-site', tags: { 'cost-center': 7, owner: "it's" }, rules: [{ days: 3 }], empty: [] }
  expect(declarationCode([{ ...bucket, plain }])).toBe(`import * as pulumi from '@pulumi/pulumi'

class Bucket extends pulumi.CustomResource {}

new Bucket("aws:s3/bucket:Bucket", "site", {
  bucket: "my-site",
  tags: {
    "cost-center": 7,
    owner: "it's",
  },
  rules: [
    {
      days: 3,
    },
  ],
  empty: [],
}, { import: "my-site", protect: true })
`)
})

test('what is secret is left out and named', () => {
  const code = declarationCode([{ ...bucket, protect: false, plain: {}, leftOut: ['password\n'] }])
  expect(code).toContain('// "password\\n" is left out: a secret or a file\n')
  expect(code).toContain('{ import: "my-site" })')
})

test('two types of one name become two classes, and a name cannot break out of its text', () => {
  const other = { ...bucket, type: 'gcp:storage/bucket:Bucket', name: '"); process.exit() //' }
  const code = declarationCode([bucket, bucket, other].map((one) => ({ ...one, plain: {} })))
  expect(code.match(/^class .*$/gm)).toEqual([
    'class Bucket extends pulumi.CustomResource {}',
    'class Bucket2 extends pulumi.CustomResource {}',
  ])
  expect(code).toContain(String.raw`new Bucket2("gcp:storage/bucket:Bucket", "\"); process.exit() //", {`)
})

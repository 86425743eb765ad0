import { defineBlueprint } from '../../packages/blueprints/src/define-blueprint.ts'
// The blueprints' own copy: an artifact holds one zod.
import { z } from '../../packages/blueprints/node_modules/zod/index.js'
import { makeBlobs } from '../provider/workload.ts'

/** The workload as people order it: the same resources, with a form, a description and zod around them. */
export const blueprint = defineBlueprint({
  name: 'bench-blobs',
  version: '1.0.0',
  title: 'Blobs',
  summary: 'Resources that cost nothing but their state.',
  icon: 'database',
  readme: 'For the benchmark run-overhead.',
  inputs: z.strictObject({ resources: z.int().min(1).max(1000) }),
  outputs: z.strictObject({ resources: z.int() }),
  samples: [{ name: 'Two', inputs: { resources: 2 } }],
  packages: [{ name: 'bench', version: '1.0.0' }],
  accounts: [],
  program: ({ resources }) => makeBlobs(resources)(),
})

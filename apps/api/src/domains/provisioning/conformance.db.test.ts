import { afterAll, beforeAll, expect, test } from 'vitest'
import { conformanceTester } from '../../../test/provisioning/conformance-tester.ts'
import { aProvider } from '../../../test/provisioning/provider.ts'
import { aWorld, type World } from '../../../test/world.ts'

let world: World

beforeAll(async () => {
  world = await aWorld({ SCIM_REQUESTS_PER_SECOND: '10000' })
})
afterAll(() => world.close())

const tester = conformanceTester()

test.skipIf(tester === null)(
  'scim2-tester finds every check of a SCIM 2.0 server passed',
  { timeout: 120_000 },
  async () => {
    const organization = await world.anOrganization()
    const { secret } = await aProvider(world, organization)
    const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
    const checks = await tester!.run(`${address}/scim/v2/${organization.slug}`, secret)
    expect(checks.filter(({ status }) => status !== 'SUCCESS')).toEqual([])
    expect(checks.length).toBeGreaterThanOrEqual(100)
  },
)

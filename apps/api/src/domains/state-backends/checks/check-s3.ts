import type { Context } from '../../../platform/context.ts'
import { ask, OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { StateBackendUnreachable } from '../state-backends.errors.ts'
import type { Checked, CheckedBackend } from './check-backend.ts'

const limits = { largestBytes: 256 * 1024, timeoutMilliseconds: 10_000 }
const notAsked = 'Not asked: the first run shows whether the keys fit and the bucket can be written to.'

/** Something answers at the endpoint. The keys go to the CLI as they are. */
export async function checkS3(ctx: Context, { url }: CheckedBackend): Promise<Checked> {
  const { searchParams } = new URL(url)
  const region = searchParams.get('region') ?? 'us-east-1'
  const endpoint = searchParams.get('endpoint') ?? `https://s3.${region}.amazonaws.com`
  try {
    await ask(endpoint, { method: 'GET' }, { ...limits, privateHosts: ctx.config.privateBackendHosts })
  } catch (error) {
    // A redirect is an answer too; it is not followed.
    if (!(error instanceof OutboundError) || !/redirects/.test(error.message)) {
      const problem = new StateBackendUnreachable({ why: error instanceof Error ? error.message : String(error) })
      return { findings: [{ name: 'reachable', passed: false, message: problem.message }], problem }
    }
  }
  return {
    findings: [
      { name: 'reachable', passed: true, message: 'The endpoint answers.' },
      { name: 'writable', passed: null, message: notAsked },
    ],
  }
}

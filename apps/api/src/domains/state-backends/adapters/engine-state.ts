import type { RunState } from '../../../engine/runner-protocol.ts'
import type { Context } from '../../../platform/context.ts'
import { guardedAddress, OutboundError } from '../../../platform/outbound/guarded-fetch.ts'
import { type BackendSecrets, openBackendSecrets } from '../backend-secrets.ts'
import { organizationThere } from '../stack-backend.ts'
import { StateBackendUnreachable } from '../state-backends.errors.ts'
import type { CutOff, ExternalStackRow } from '../external-stacks.repository.ts'

/** What the engine's process is given of a backend: only in its environment, and only for this run. */
export async function engineState(
  ctx: Context,
  stack: ExternalStackRow,
  cutOffs: CutOff[],
): Promise<Omit<RunState, 'unprotect'>> {
  const { backend } = stack
  await requireAllowed(ctx, backend.url)
  const secrets = openBackendSecrets(ctx.vault, backend)
  const isService = backend.kind === 'service'
  return {
    kind: backend.kind,
    name: backend.name,
    organization: organizationThere(backend),
    tags: stack.stack.tags as Record<string, string>,
    environment: environmentOf(backend, secrets),
    passphrases: isService ? null : passphrasesOf(stack, secrets),
    // A Pulumi service lets go of a stack by itself when an engine is silent.
    cutOffs: isService
      ? []
      : cutOffs.map(({ from, until }) => ({ from: from.toISOString(), until: until.toISOString() })),
  }
}

/** Names may lead elsewhere than when the backend was registered. */
async function requireAllowed(ctx: Context, address: string): Promise<void> {
  const url = new URL(address)
  const endpoint = url.protocol === 's3:' ? url.searchParams.get('endpoint') : address
  if (url.protocol === 'file:' || endpoint === null) return
  try {
    await guardedAddress(new URL(endpoint), ctx.config.privateBackendHosts)
  } catch (error) {
    if (error instanceof OutboundError) throw new StateBackendUnreachable({ why: error.message })
    throw error
  }
}

type Backend = ExternalStackRow['backend']

function environmentOf({ kind, url }: Backend, secrets: BackendSecrets): Record<string, string> {
  if (kind === 'service') return { PULUMI_BACKEND_URL: url, PULUMI_ACCESS_TOKEN: secrets.accessToken ?? '' }
  if (kind === 's3') {
    const { accessKeyId = '', secretAccessKey = '' } = secrets
    return { PULUMI_BACKEND_URL: url, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey }
  }
  const address = new URL(url)
  if (kind === 'postgres' && secrets.password !== undefined) address.password = secrets.password
  return { PULUMI_BACKEND_URL: kind === 'file' ? url : address.href }
}

function passphrasesOf(stack: ExternalStackRow, { passphrases = {} }: BackendSecrets): RunState['passphrases'] {
  const newest = stack.backend.passphraseNumber
  const used = stack.passphraseNumber === 0 ? newest : stack.passphraseNumber
  const value = (number: number) => ({ number, passphrase: passphrases[number] ?? '' })
  return { used: value(used), newest: value(newest) }
}

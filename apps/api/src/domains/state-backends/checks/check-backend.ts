import type { Context } from '../../../platform/context.ts'
import type { StateBackendKind } from '../backend-address.ts'
import type { BackendSecrets } from '../backend-secrets.ts'
import { checkFile } from './check-file.ts'
import { checkPostgres } from './check-postgres.ts'
import { checkS3 } from './check-s3.ts'
import { checkService } from './check-service.ts'

export type Finding = { name: 'reachable' | 'credentials' | 'writable'; passed: boolean; message: string }
/** `problem` is what the last finding, which did not pass, is thrown as. */
export type Checked = { findings: Finding[]; problem?: Error }

export type CheckedBackend = {
  kind: StateBackendKind
  url: string
  serviceOrganization: string | null
  /** The slug of the organization that it is for. */
  organization: string
  secrets: BackendSecrets
}

type Check = (ctx: Context, backend: CheckedBackend) => Promise<Checked>
const checks: Record<StateBackendKind, Check> = {
  service: checkService,
  file: checkFile,
  s3: checkS3,
  postgres: checkPostgres,
}

/** Asks the backend itself. To be called outside any transaction. */
export function checkBackend(ctx: Context, backend: CheckedBackend): Promise<Checked> {
  return checks[backend.kind](ctx, backend)
}

/** Throws where it does not work. */
export async function requireWorking(ctx: Context, backend: CheckedBackend): Promise<void> {
  const { problem } = await checkBackend(ctx, backend)
  if (problem) throw problem
}

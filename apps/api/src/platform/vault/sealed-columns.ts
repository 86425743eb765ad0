/**
 * A column that holds sealed values, and where such a value is bound to, in SQL on its row: what `placeOf` beside the code
 * that seals it says. A rotation of the master key seals all of them anew.
 */
export type SealedColumn = {
  table: string
  column: string
  /** Of its primary key: names and types. */
  key: Readonly<Record<string, string>>
  /** The table in the place, where that is another one. */
  boundTo: string
  team: string
  row: string
  version: string
}

const byId = { key: { id: 'uuid' }, team: 'NULL', row: 't.id', version: '1' } as const

/** Every one there is: what is missing here cannot be sealed, and a test looks for columns. */
export const sealedColumns = [
  { ...byId, table: 'cloud_accounts', boundTo: 'cloud_accounts', column: 'sealed_credentials', version: 't.version' },
  {
    table: 'external_stacks',
    boundTo: 'external_stacks',
    column: 'sealed_outputs',
    key: { stack_id: 'uuid' },
    team: '(SELECT s.team_id FROM stacks s WHERE s.id = t.stack_id)',
    row: 't.stack_id',
    version: 't.outputs_version',
  },
  {
    ...byId,
    table: 'idempotency_keys',
    boundTo: 'idempotency_keys',
    column: 'sealed_response',
    key: { organization_id: 'uuid', actor_id: 'text', key: 'text' },
    row: `t.actor_id || '|' || t.key`,
  },
  {
    ...byId,
    table: 'identity_providers',
    boundTo: 'identity_providers',
    column: 'sealed_secret',
    version: 't.secret_version',
  },
  { ...byId, table: 'issuer_keys', boundTo: 'issuer_keys', column: 'sealed_key' },
  // Before environments: what a run was given is copied there as it is.
  {
    ...byId,
    table: 'runs',
    boundTo: 'environments',
    column: 'sealed_inputs',
    team: 't.team_id',
    row: 't.environment_id',
    version: 't.sealed_version',
  },
  {
    ...byId,
    table: 'environments',
    boundTo: 'environments',
    column: 'sealed_inputs',
    team: 't.team_id',
    version: 't.sealed_version',
  },
  { ...byId, table: 'stacks', boundTo: 'stacks', column: 'sealed_key', team: 't.team_id' },
  { ...byId, table: 'state_backends', boundTo: 'state_backends', column: 'sealed_secrets', version: 't.version' },
  {
    ...byId,
    table: 'token_deliveries',
    boundTo: 'token_deliveries',
    column: 'sealed_secret',
    team: '(SELECT a.team_id FROM access_tokens a WHERE a.id = t.token_id)',
  },
  { ...byId, table: 'token_targets', boundTo: 'token_targets', column: 'sealed_secret', team: 't.team_id' },
] as const satisfies SealedColumn[]

/** Ends within ten minutes; browsers hold most of it. It is begun again where its key went at once. */
type ShortLived = 'sign_in_attempts' | 'saml_arrivals' | 'sign_in_trials'

export type SealedTable = (typeof sealedColumns)[number]['boundTo'] | ShortLived

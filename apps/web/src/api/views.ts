/** What crosses the wire. Mirrors the API's views; times are ISO 8601 in UTC. */
export type Page<T> = { items: T[]; nextCursor: string | null }

export type ActorView = { kind: string; id: string; name: string }
export type TeamRef = { id: string; slug: string; name: string }
export type OrganizationRole = 'admin' | 'catalog_admin' | 'approver' | 'auditor' | 'member'
export type TeamRole = 'admin' | 'member'

export type SessionView = {
  user: { id: string; email: string; displayName: string } | null
  actor: ActorView
  organization: { id: string; slug: string; name: string }
  role: OrganizationRole | null
  teams: (TeamRef & { role: TeamRole })[]
  can: Record<string, boolean>
}
export type BrowserSessionView = {
  id: string
  current: boolean
  userAgent: string
  address: string
  createdAt: string
  lastSeenAt: string
  expiresAt: string
}

export type TeamView = TeamRef & {
  description: string
  memberCount: number
  createdAt: string
  can: {
    change: boolean
    delete: boolean
    order: boolean
    createToken: boolean
    seeGrants: boolean
    changeGrants: boolean
  }
}
export type StackLevel = 'none' | 'read' | 'write' | 'admin'
export type StackSelectorInput =
  | { kind: 'all' }
  | { kind: 'stack'; project: string; name: string }
  | { kind: 'stage'; stage: string }
  | { kind: 'tag'; name: string; value: string }
export type StackGrantView = {
  id: string
  team: TeamRef
  selector: StackSelectorInput & { isDeleted?: boolean }
  level: StackLevel
  secrets: boolean
  createdBy: ActorView
  createdAt: string
}
export type StackAccess = { level: StackLevel; secrets: boolean }
export type StackAccessView = {
  stage: string | null
  you: StackAccess
  person: (StackAccess & { userId: string; name: string; role: OrganizationRole; teams: TeamRef[] }) | null
  teams: (StackAccess & { team: TeamRef; isOwner: boolean; grants: StackGrantView[] })[]
  everywhere: (StackAccess & { holder: 'administrators' | 'auditors' | 'organization tokens' })[]
}
export type MemberView = {
  userId: string
  email: string
  displayName: string
  role: OrganizationRole
  teams: TeamRef[]
  /** An identity provider looks after them. */
  provisioned: boolean
  createdAt: string
  can: { change: boolean }
}
export type TeamMemberView = {
  userId: string
  email: string
  displayName: string
  role: TeamRole
  organizationRole: OrganizationRole
  /** Null where groups of the identity provider alone give it. */
  byHand: TeamRole | null
  groups: { id: string; displayName: string }[]
  createdAt: string
}
export type InvitationView = {
  id: string
  email: string
  role: OrganizationRole
  teamIds: string[]
  invitedBy: ActorView
  createdAt: string
  expiresAt: string
  acceptedAt: string | null
  revokedAt: string | null
}
export type TokenKind = 'organization' | 'team' | 'personal'
export type TokenView = {
  id: string
  kind: TokenKind
  name: string
  hint: string
  team: TeamRef | null
  user: { id: string; displayName: string } | null
  /** Set where a trusted pipeline got it for its ID token. */
  pipeline: { subject: string; trustRuleId: string | null } | null
  /** What narrows it; null where it may do all that its kind gives. */
  scopes: string[] | null
  /** Set where it renews itself before its end. */
  rotation: {
    target: { id: string; name: string; kind: TokenTargetKind }
    daysBefore: number
    path: string | null
  } | null
  delivery: {
    state: 'waiting' | 'delivered' | 'given-up'
    attempts: number
    lastError: string | null
    at: string
    nextAttemptAt: string | null
  } | null
  createdBy: ActorView
  createdAt: string
  /** Null where it never does. */
  expiresAt: string | null
  lastUsedAt: string | null
  lastUsedFrom: { address: string | null; client: string | null } | null
  revokedAt: string | null
  can: { rotate: boolean; revoke: boolean }
}

export type TokenRules = {
  maxDays: Record<TokenKind, number>
  defaultDays: number
  allowsNeverExpiring: boolean
  staleDays: number
}
export type TokenPolicyView = TokenRules & { can: { change: boolean } }

export type TokenTargetKind = 'webhook' | 'vault'
export type TestedTokenTargetView = {
  works: boolean
  code: string
  status: number | null
  milliseconds: number
  message: string
  nextStep: string | null
}
export type TokenTargetView = {
  id: string
  kind: TokenTargetKind
  name: string
  url: string
  team: TeamRef | null
  mount: string | null
  pathPrefix: string | null
  namespace: string | null
  receivesReminders: boolean
  createdBy: ActorView
  createdAt: string
  can: { delete: boolean }
}

export type TokenFinding = 'stale' | 'unused' | 'endless' | 'over-policy' | 'over-privileged' | 'maker-left'
export type ReportedTokenView = {
  token: TokenView
  findings: TokenFinding[]
  uses: { permission: string; lastUsedAt: string }[]
  usesNotedSince: string
}

export type TokenNoticeView = {
  token: Omit<TokenView, 'kind'> & { kind: TokenKind | 'provisioning' }
  days: number
  remindedAt: string
}

export type TrustEffect = 'allow' | 'deny'
export type TrustRuleView = {
  id: string
  name: string
  effect: TrustEffect
  enabled: boolean
  issuer: string
  audiences: string[]
  subject: string
  claims: Record<string, string>
  team: TeamRef | null
  maxSeconds: number
  createdBy: ActorView
  createdAt: string
  lastUsedAt: string | null
  can: { change: boolean }
}
export type TestedIdTokenView = {
  granted: boolean
  summary: string
  claims: Record<string, unknown> | null
  rules: { id: string; name: string; effect: TrustEffect; applies: boolean; reasons: string[] }[]
}

export type IdentityProviderKind = 'openid' | 'github' | 'bitbucket' | 'saml'
export type IdentityProviderView = {
  id: string
  kind: IdentityProviderKind
  name: string
  issuer: string
  clientId: string | null
  enabled: boolean
  admits: 'members' | 'everyone'
  emailDomains: string[]
  trustsEmail: boolean
  redirectUri: string
  backChannelLogoutUri: string | null
  saml: {
    entityId: string
    ssoUrl: string
    certificates: { fingerprint: string; expiresAt: string }[]
    idpInitiated: boolean
  } | null
  people: number
  createdBy: ActorView
  createdAt: string
  lastUsedAt: string | null
  can: { change: boolean }
}
export type TestedIdentityProviderView = {
  works: boolean
  checks: { name: string; passed: boolean; message: string }[]
}
export type BegunSignInTrialView = { id: string; location: string; expiresAt: string }
export type SignInTrialResultView = {
  provider: { id: string; name: string; state: 'draft' | 'off' | 'on' }
  works: boolean
  arrived: {
    subject: string
    email: string | null
    isEmailVerified: boolean
    displayName: string | null
    groups: string[]
    said: { name: string; values: string[] }[]
  } | null
  person: {
    kind: 'existing' | 'new'
    isYou: boolean
    email: string
    displayName: string
    role: string
    isConnected: boolean
  } | null
  findings: { code: string; level: 'wrong' | 'warning' | 'note'; message: string; nextStep: string }[]
}
export type OfferedIdentityProvidersView = Page<{
  id: string
  kind: IdentityProviderKind
  name: string
  organization: { slug: string; name: string }
}> & { askForOrganization: boolean }
export type SignInPolicyView = {
  required: boolean
  emergency: { userId: string; email: string; displayName: string } | null
  can: { change: boolean }
}
export type ConnectedIdentityView = {
  provider: { id: string; name: string }
  subject: string
  email: string
  createdAt: string
  lastUsedAt: string
}

export type ProvisioningTokenView = {
  id: string
  name: string
  hint: string
  createdBy: ActorView
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  revokedAt: string | null
  live: boolean
  newest: boolean
}
export type ProvisioningView = {
  baseUrl: string
  users: { active: number; inactive: number }
  groups: number
  tokens: ProvisioningTokenView[]
  can: { change: boolean }
}
export type GroupMapping = { teamId: string; role: TeamRole }
export type ProvisionedGroupView = {
  id: string
  displayName: string
  externalId: string | null
  memberCount: number
  mappings: { team: TeamRef; role: TeamRole }[]
  updatedAt: string
}
export type MembershipChangeView = {
  userId: string
  email: string
  displayName: string
  team: string
  before: TeamRole | null
  after: TeamRole | null
}
export type MappingEffectView = {
  people: number
  gain: MembershipChangeView[]
  lose: MembershipChangeView[]
  change: MembershipChangeView[]
  digest: string
}
export type ProvisionedUserView = {
  id: string
  userId: string
  userName: string
  displayName: string
  email: string | null
  externalId: string | null
  active: boolean
  updatedAt: string
}
export type ProvisioningRequestState = 'succeeded' | 'refused' | 'failed'
export type ProvisioningRequestView = {
  id: string
  at: string
  method: string
  path: string
  filter: string | null
  status: number
  scimType: string | null
  error: string | null
  durationMs: number
  requestId: string
  client: string
  address: string
  body: string | null
}

export type AccountRef = { id: string; name: string; kind: string }
export type AccountView = AccountRef & {
  federation: Record<string, string> | null
  variables: string[]
  bindings: { team: TeamRef | null; stage: 'dev' | 'staging' | 'production' | null }[]
  environments: { id: string; name: string }[]
  environmentCount: number
  createdBy: ActorView
  createdAt: string
  rotatedAt: string | null
  can: { change: boolean }
}

export type AccountSetUpView = {
  issuer: string
  subjects: string[]
  steps: { title: string; explanation: string; language: 'json' | 'shell'; code: string }[]
  notes: string[]
}
export type AccountCheckView = {
  works: boolean
  findings: { name: 'issuer' | 'sign-in'; passed: boolean; message: string }[]
}
export type IssuerView = {
  issuer: string
  isReachable: boolean
  keys: { id: string; state: 'published' | 'signing' | 'retired'; signsFrom: string; createdAt: string }[]
  can: { rotate: boolean }
}

export type StateBackendRef = { id: string; name: string; kind: StateBackendKind }
export type StateBackendKind = 'service' | 'file' | 's3' | 'postgres'
export type StateBackendView = {
  id: string
  name: string
  kind: StateBackendKind
  url: string
  serviceOrganization: string | null
  secrets: string[]
  uses: { team: TeamRef | null; stage: 'dev' | 'staging' | 'production' | null }[]
  environments: { id: string; name: string }[]
  environmentCount: number
  createdBy: ActorView
  createdAt: string
  rotatedAt: string | null
  can: { change: boolean; remove: boolean }
}
export type StateBackendCheckView = {
  works: boolean
  findings: { name: 'reachable' | 'credentials' | 'writable'; passed: boolean; message: string }[]
}

export type JsonSchema = {
  type?: string | string[]
  title?: string
  description?: string
  default?: unknown
  enum?: unknown[]
  const?: unknown
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  exclusiveMinimum?: number
  exclusiveMaximum?: number
  multipleOf?: number
  minLength?: number
  maxLength?: number
  minItems?: number
  maxItems?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  additionalProperties?: boolean | JsonSchema
  propertyNames?: JsonSchema
  oneOf?: JsonSchema[]
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  writeOnly?: boolean
  'x-automat'?: FieldHints
}
export type FieldHints = {
  group?: string
  order?: number
  advanced?: boolean
  placeholder?: string
  patternHint?: string
  multiline?: boolean
}
export type Inputs = Record<string, unknown>

/** A resource as a program declares it. */
export type ResourceName = { type: string; name: string }

export type BlueprintDescription = {
  name: string
  version: string
  title: string
  summary: string
  icon: string
  readme: string
  inputs: JsonSchema
  outputs: JsonSchema
  presets: { title: string; inputs: Inputs }[]
  samples: { name: string; inputs: Inputs }[]
  packages: { name: string; version: string }[]
  accounts: string[]
  expectedSeconds?: number
  resources: ResourceName[]
}
export type BlueprintView = {
  id: string
  name: string
  title: string
  description: string
  icon: string
  latestVersion: { id: string; version: string } | null
  medianSeconds: number | null
  orderableTeams: (TeamRef & { stages: string[]; approvalStages: string[] })[]
  /** Of all teams; empty for those who do not assign. */
  portfolio: { teamId: string; stages: string[]; approvalStages: string[] }[]
  createdAt: string
  can: { assign: boolean }
}
export type VersionState = 'draft' | 'checked' | 'published' | 'refused' | 'deprecated' | 'retired'
export type BlueprintVersionView = {
  id: string
  blueprintId: string
  blueprintName: string
  title: string
  version: string
  state: VersionState
  digest: string
  /** Null until a runner has described the artifact. */
  description: BlueprintDescription | null
  findings: { name: string; passed: boolean; message: string }[]
  /** A worker looks at the draft now; a draft without waits for one. */
  isBeingChecked: boolean
  author: ActorView
  createdAt: string
  decidedBy: ActorView | null
  decidedAt: string | null
  refusedReason: string | null
  can: { publish: boolean; refuse: boolean; retire: boolean }
}

export type EnvironmentState = 'ordered' | 'ready' | 'failed' | 'destroyed'
export type OutputView = { name: string; title: string; secret: boolean; value: unknown }
export type ImportedResource = ResourceName & { urn: string; id: string; protect: boolean }
export type EnvironmentView = {
  id: string
  name: string
  stage: string
  state: EnvironmentState
  protected: boolean
  blueprint: { id: string; name: string; title: string; icon: string; version: string; versionId: string }
  team: TeamRef
  stack: { organization: string; project: string; name: string }
  stateBackend: StateBackendRef | null
  inputs: Inputs
  secretInputs: string[]
  imported: ImportedResource[]
  outputs: OutputView[]
  needsApproval: boolean
  activeRun: RunSummary | null
  lastRun: RunSummary | null
  createdBy: ActorView
  createdAt: string
  updatedAt: string
  destroyedAt: string | null
  driftedAt: string | null
  can: { change: boolean; destroy: boolean; refresh: boolean; reveal: boolean; protect: boolean }
}

export type RunKind = 'deploy' | 'refresh' | 'destroy'
export type RunState = 'queued' | 'running' | 'waiting' | 'succeeded' | 'failed' | 'cancelled'
export type RunPhase = 'preview' | 'apply'
export type RunApproval = {
  required: boolean
  state: 'none' | 'pending' | 'approved' | 'rejected'
  by: ActorView | null
  at: string | null
  note: string | null
}
export type RunSummary = {
  id: string
  number: number
  kind: RunKind
  state: RunState
  phase: RunPhase
  approval: RunApproval
  requestedBy: ActorView
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
}
export type StepOp = 'create' | 'update' | 'replace' | 'delete' | 'same' | 'read' | 'refresh' | 'import'
export type Counts = Partial<Record<StepOp, number>>
export type PropertyChange = {
  path: string
  kind: 'add' | 'update' | 'delete'
  before?: unknown
  after?: unknown
  secret?: boolean
  replaces?: boolean
}
export type PreviewStep = {
  urn: string
  type: string
  name: string
  op: StepOp
  diff: PropertyChange[]
  inputs?: Record<string, unknown>
}
export type PolicyViolation = {
  policy: string
  pack: string
  packVersion: string
  level: 'advisory' | 'mandatory'
  message: string
  urn?: string
  resource?: string
}
export type RunPreview = { counts: Counts; steps: PreviewStep[]; violations?: PolicyViolation[] }
export type RunError = {
  code: string
  message: string
  nextStep?: string
  resource?: string
  field?: string
  violations?: PolicyViolation[]
}

export type PolicyLevel = 'advisory' | 'mandatory' | 'remediate' | 'disabled'
export type PolicyPackVersionView = {
  version: string
  sha256: string
  sizeBytes: number
  publishedAt: string
  publishedBy: ActorView
  policies: {
    name: string
    displayName: string
    description: string
    level: PolicyLevel
    hasConfiguration: boolean
  }[]
  groups: string[]
}
export type PolicyPackView = {
  name: string
  displayName: string
  description: string
  versions: PolicyPackVersionView[]
}
export type StackName = { project: string; name: string }
export type PolicyGroupView = {
  name: string
  isDefault: boolean
  mode: 'preventative' | 'audit'
  stacks: StackName[]
  packs: { name: string; displayName: string; version: string; config: Record<string, unknown> }[]
  can: { change: boolean; delete: boolean }
}
export type RunImport = { type: string; name: string | null; id: string; protect: boolean }
export type ImportInput = { type: string; name?: string; id: string; protect?: boolean; evenIfManaged?: boolean }
export type RunView = RunSummary & {
  environment: { id: string; name: string; stage: string }
  blueprint: { name: string; title: string; version: string }
  team: TeamRef
  needsConfirmation: boolean
  inputs: Inputs
  imports: RunImport[]
  accounts: AccountRef[]
  confirmedBy: ActorView | null
  queuedAt: string
  applyStartedAt: string | null
  cancelRequestedAt: string | null
  planDigest: string | null
  preview: RunPreview | null
  result: { counts: Counts; durationSeconds: number; outputs: Record<string, unknown> } | null
  error: RunError | null
  queue: { position: number; waitingFor: string | null } | null
  estimate: { p50Seconds: number; p95Seconds: number } | null
  can: { confirm: boolean; cancel: boolean; discard: boolean; retry: boolean; approve: boolean; reject: boolean }
}

export type ResourceStatus = 'running' | 'done' | 'failed'
export type LogSeverity = 'info' | 'warning' | 'error' | 'output'
export type RunEventBody =
  | { kind: 'phase'; body: { phase: RunPhase; state: RunState } }
  | {
      kind: 'resource'
      body: {
        urn: string
        type: string
        name: string
        parent?: string
        op: StepOp
        status: ResourceStatus
        seconds?: number
      }
    }
  | { kind: 'log'; body: { severity: LogSeverity; text: string; urn?: string } }
  | { kind: 'finished'; body: { state: RunState; error?: RunError } }
export type RunEventView = { sequence: number; at: string } & RunEventBody

export type AuditEventView = {
  sequence: string
  at: string
  action: string
  outcome: 'allowed' | 'denied' | 'failed'
  actor: ActorView
  target: { kind: string; id: string; name: string }
  teamId: string | null
  before: unknown
  after: unknown
  reason: string | null
  requestId: string | null
  runId: string | null
  address: string | null
}

export type StackSummaryView = {
  id: string
  organization: string
  project: string
  name: string
  team: TeamRef | null
  environment: { id: string; name: string } | null
  tags: Record<string, string>
  version: number
  resourceCount: number
  pendingOperations: number
  integrityProblem: string | null
  lastGoodVersion: number | null
  runningUpdate: { kind: string; by: ActorView; since: string; runId: string | null } | null
  lastUpdate: { kind: string; state: string; by: ActorView; at: string } | null
  createdAt: string
  stateBackend: StateBackendRef | null
}
export type StackView = StackSummaryView & { can: { write: boolean } }
export type StackVersionView = {
  version: number
  kind: string
  state: 'running' | 'succeeded' | 'failed' | 'cancelled'
  message: string
  by: ActorView
  runId: string | null
  startedAt: string
  endedAt: string | null
  resourceChanges: Record<string, number>
  resourceCount: number | null
  pendingOperations: number
  integrityProblem: string | null
  kept: boolean
  pinned: boolean
}
export type StackResourceView = {
  urn: string
  type: string
  name: string
  id: string | null
  parent: string | null
  protect: boolean
}
export type ResourceChange = 'added' | 'removed' | 'changed'
export type ResourceDiffView = {
  urn: string
  type: string
  name: string
  change: ResourceChange
  properties: PropertyChange[]
  truncated: boolean
}
export type VersionsDiffView = {
  from: number
  to: number
  counts: Record<ResourceChange | 'same', number>
  items: ResourceDiffView[]
  nextCursor: string | null
}
export type PendingOperationView = {
  type: string
  urn: string
  resourceType: string
  name: string
  id: string | null
  settle: 'by-hand' | 'by-refresh'
}

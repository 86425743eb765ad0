import type { Schemas } from '@automat/client'

/** What crosses the wire, by the names that the API description gives; times are ISO 8601 in UTC. */
export type Page<T> = { items: T[]; nextCursor: string | null }

export type TeamRef = Schemas['TeamRef']
export type OrganizationRole = Schemas['OrganizationRole']
export type TeamRole = Schemas['TeamRole']
export type SessionView = Schemas['SessionView']
export type ConfirmationView = Schemas['ConfirmationView']
export type TeamView = Schemas['TeamView']
export type StackLevel = Schemas['StackLevel']
export type StackSelectorInput = Schemas['StackSelectorInput']
export type StackGrantView = Schemas['StackGrantView']
export type StackAccess = { level: StackLevel; secrets: boolean }
export type StackAccessView = Schemas['StackAccessView']
export type MemberView = Schemas['MemberView']
export type TeamMemberView = Schemas['TeamMemberView']
export type AccessExplanationView = Schemas['AccessExplanationView']
export type Permission = AccessExplanationView['permission']
export type InvitationView = Schemas['InvitationView']
export type TokenKind = 'organization' | 'team' | 'personal'
export type TokenScope = Schemas['TokenScope']
export type TokenView = Schemas['TokenView']
export type TokenRules = {
  maxDays: Record<TokenKind, number>
  defaultDays: number
  allowsNeverExpiring: boolean
  staleDays: number
}
export type TokenPolicyView = Schemas['TokenPolicyView']
export type TokenTargetView = Schemas['TokenTargetView']
export type TokenFinding = Schemas['TokenFinding']
export type ReportedTokenView = Schemas['ReportedTokenView']
export type TokenNoticeView = Schemas['TokenNoticeView']
export type TrustEffect = 'allow' | 'deny'
export type TrustRuleView = Schemas['TrustRuleView']
export type TestedIdTokenView = Schemas['TestedIdTokenView']
export type PasskeyView = Schemas['PasskeyView']
export type IdentityProviderKind = Schemas['IdentityProviderKind']
export type IdentityProviderView = Schemas['IdentityProviderView']
export type TestedIdentityProviderView = Schemas['TestedIdentityProviderView']
export type SignInPolicyView = Schemas['SignInPolicyView']
export type ConnectedIdentityView = Schemas['ConnectedIdentityView']
export type ProvisioningTokenView = Schemas['ProvisioningTokenView']
export type ProvisioningView = Schemas['ProvisioningView']
export type GroupMapping = { teamId: string; role: TeamRole }
export type ProvisionedGroupView = Schemas['ProvisionedGroupView']
export type MembershipChangeView = Schemas['MembershipChangeView']
export type MappingEffectView = Schemas['MappingEffectView']
export type ProvisionedUserView = Schemas['ProvisionedUserView']
export type ProvisioningRequestState = 'succeeded' | 'refused' | 'failed'
export type ProvisioningRequestView = Schemas['ProvisioningRequestView']
export type AccountRef = Schemas['AccountRef']
export type AccountView = Schemas['AccountView']
export type AccountSetUpView = Schemas['AccountSetUpView']
export type IssuerView = Schemas['IssuerView']
export type StateBackendRef = { id: string; name: string; kind: StateBackendKind }
export type StateBackendKind = Schemas['StateBackendKind']
export type StateBackendView = Schemas['StateBackendView']
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

export type Stage = Schemas['Stage']
export type BlueprintDescription = Schemas['BlueprintDescription']
export type BlueprintView = Schemas['BlueprintView']
export type VersionState = 'draft' | 'checked' | 'published' | 'refused' | 'deprecated' | 'retired'
export type BlueprintVersionView = Schemas['BlueprintVersionView']
export type EnvironmentState = Schemas['EnvironmentState']
export type OutputView = { name: string; title: string; secret: boolean; value: unknown }
export type EnvironmentView = Schemas['EnvironmentView']
export type RunKind = Schemas['RunKind']
export type RunState = Schemas['RunState']
export type RunPhase = Schemas['RunPhase']
export type RunApproval = Schemas['RunApproval']
export type RunSummary = Schemas['RunSummary']
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
export type PolicyViolation = Schemas['PolicyViolation']
export type RunPreview = Schemas['RunPreview']
export type RunError = Schemas['RunError']
export type PolicyPackVersionView = Schemas['PolicyPackVersionView']
export type PolicyPackView = Schemas['PolicyPackView']
export type StackName = { project: string; name: string }
export type PolicyGroupView = Schemas['PolicyGroupView']
export type RunImport = { type: string; name: string | null; id: string; protect: boolean }
export type ImportInput = Schemas['ImportInput']
export type RunView = Schemas['RunView']
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
export type RunEventView = Schemas['RunEventView']
export type AuditEventView = Schemas['AuditEventView']
export type StackSummaryView = Schemas['StackSummaryView']
export type StackView = Schemas['StackView']
export type StackVersionView = Schemas['StackVersionView']
export type ResourceDiffView = Schemas['ResourceDiffView']
export type VersionsDiffView = Schemas['VersionsDiffView']
export type PendingOperationView = Schemas['PendingOperationView']
export type BegunSignInTrialView = Schemas['BegunSignInTrialView']
export type SignInTrialResultView = Schemas['SignInTrialResultView']
export type TestedTokenTargetView = Schemas['TestedTokenTargetView']

import type { TrustRuleInput } from '../../api/queries/trust.ts'
import type { TrustRuleView } from '../../api/views.ts'

/** What the form holds; a rule's claims are lines there. */
export type TrustForm = Omit<TrustRuleInput, 'audiences' | 'claims' | 'teamId' | 'maxSeconds'> & {
  audiences: string
  claims: string
  /** `organization`, or the id of a team. */
  grants: string
  minutes: string
}

export type Preset = { value: string; label: string; issuer: string; subject: string; example: string }

export const presets: Preset[] = [
  {
    value: 'github',
    label: 'GitHub Actions',
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:OWNER/REPOSITORY:ref:refs/heads/main',
    example: 'repo:acme/shop:pull_request, repo:acme/shop:environment:production, repo:acme/shop:**',
  },
  {
    value: 'gitlab',
    label: 'GitLab CI',
    issuer: 'https://gitlab.com',
    subject: 'project_path:GROUP/PROJECT:ref_type:branch:ref:main',
    example: 'project_path:acme/shop:**, project_path:acme/*:ref_type:branch:ref:main',
  },
  { value: 'other', label: 'Another issuer', issuer: '', subject: '', example: 'deployer, system:serviceaccount:ci:*' },
]

export const lives = [
  { value: '15', label: '15 minutes' },
  { value: '30', label: '30 minutes' },
  { value: '60', label: 'One hour' },
  { value: '120', label: 'Two hours' },
]

export function formOf(rule: TrustRuleView | null): TrustForm {
  return {
    name: rule?.name ?? '',
    effect: rule?.effect ?? 'allow',
    issuer: rule?.issuer ?? presets[0]?.issuer ?? '',
    audiences: (rule?.audiences ?? [window.location.origin]).join('\n'),
    subject: rule?.subject ?? presets[0]?.subject ?? '',
    claims: Object.entries(rule?.claims ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .join('\n'),
    grants: rule ? (rule.team?.id ?? 'organization') : '',
    minutes: String((rule?.maxSeconds ?? 3600) / 60),
  }
}

export function inputOf({ audiences, claims, grants, minutes, ...form }: TrustForm): TrustRuleInput {
  const isDenying = form.effect === 'deny'
  return {
    ...form,
    name: form.name.trim(),
    issuer: form.issuer.trim(),
    subject: form.subject.trim(),
    audiences: linesOf(audiences),
    claims: Object.fromEntries(linesOf(claims).map((line) => splitOnce(line))),
    teamId: isDenying || grants === 'organization' ? null : grants,
    maxSeconds: Number(minutes) * 60,
  }
}

export const validate = {
  name: (name: string) => (name.trim() ? null : 'Say which pipeline this is.'),
  issuer: (issuer: string) => (issuer.trim() ? null : 'This is needed.'),
  audiences: (text: string) => (linesOf(text).length > 0 ? null : 'This is needed.'),
  subject: (subject: string) =>
    /OWNER|REPOSITORY|GROUP|PROJECT/.test(subject) || !subject.trim()
      ? 'Put the names of your own in the place of those in capitals.'
      : null,
  claims: (text: string) =>
    linesOf(text).every((line) => /^[^=\s]+=./.test(line)) ? null : 'One claim a line, as name=value.',
  grants: (grants: string, { effect }: TrustForm) =>
    grants || effect === 'deny' ? null : 'Say whose token the pipeline gets.',
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf('=')
  return [line.slice(0, at), line.slice(at + 1)]
}

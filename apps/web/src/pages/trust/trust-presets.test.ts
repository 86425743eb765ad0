import { expect, test } from 'vitest'
import { formOf, inputOf, presets, validate } from './trust-presets.ts'

const rule = {
  name: 'shop',
  effect: 'allow' as const,
  issuer: 'https://gitlab.com',
  audiences: ['https://automat.example.com', 'urn:pulumi:org:acme'],
  subject: 'project_path:acme/shop:**',
  claims: { ref_protected: 'true', query: 'a=b' },
  maxSeconds: 1800,
}

test('what a rule says survives the form', () => {
  const team = { id: 'team', slug: 'shop', name: 'Shop' }
  const view = { ...rule, id: 'x', enabled: true, team, createdAt: '', lastUsedAt: null, can: { change: true } }
  const form = formOf({ ...view, createdBy: { kind: 'user', id: 'u', name: 'Ada' } })
  expect(inputOf(form)).toEqual({ ...rule, teamId: 'team' })
})

test('a rule that denies grants nothing', () => {
  expect(inputOf({ ...formOf(null), effect: 'deny', grants: 'team' }).teamId).toBeNull()
})

test.each(presets.filter(({ subject }) => subject !== ''))(
  "the example of $label is not taken as anybody's",
  (preset) => {
    expect(validate.subject(preset.subject)).not.toBeNull()
    expect(validate.subject('repo:acme/shop:pull_request')).toBeNull()
  },
)

test.each(['x', '=x', 'x='])('the claim %s is incomplete', (line) => {
  expect(validate.claims(line)).not.toBeNull()
})

import { lowerFirst } from '../../lib/words.ts'
import type { AccessExplanationView, Permission } from '../../api/views.ts'

export type PlaceKind = 'team' | 'stack' | 'environment'

type Group = { label: string; places: PlaceKind[]; words: Partial<Record<Permission, string>> }

/** Every permission in plain words, and where its answer may differ from that for the whole organization. */
export const permissionGroups = [
  {
    label: 'Environments',
    places: ['team', 'environment'],
    words: {
      'environments:read': 'See environments',
      'environments:order': 'Order environments',
      'environments:change': 'Change environments',
      'environments:destroy': 'Destroy environments',
      'environments:reveal': 'Reveal secret outputs',
      'environments:protect': 'Protect environments, or no longer',
    },
  },
  {
    label: 'Runs',
    places: ['team', 'environment'],
    words: {
      'runs:read': 'See runs',
      'runs:confirm': 'Confirm and discard runs',
      'runs:approve': 'Approve and reject runs',
      'runs:cancel': 'Cancel runs',
    },
  },
  {
    label: 'Stacks',
    places: ['team', 'stack'],
    words: {
      'stacks:read': 'See stacks',
      'stacks:write': 'Change stacks',
      'stacks:delete': 'Delete stacks',
      'stacks:administer': 'Rename stacks and change the tags that grants rest on',
      'stacks:decrypt': 'Open the secrets of stacks',
      'grants:read': 'See what a team may do with stacks',
      'grants:change': 'Say what a team may do with stacks',
    },
  },
  {
    label: 'Teams and people',
    places: ['team'],
    words: {
      'teams:read': 'See teams',
      'teams:create': 'Create teams',
      'teams:change': 'Change a team and who is in it',
      'teams:delete': 'Delete teams',
      'people:read': 'See people',
      'people:invite': 'Invite people',
      'people:change': 'Change roles and remove people',
      'organization:read': 'See the organization',
    },
  },
  {
    label: 'Tokens and pipelines',
    places: ['team'],
    words: {
      'tokens:read': 'See tokens of machines',
      'tokens:create': 'Make and rotate tokens of machines',
      'tokens:revoke': 'Revoke and narrow tokens',
      'tokens:govern': 'Set the rules for tokens',
      'trust:read': 'See which pipelines are trusted',
      'trust:change': 'Say which pipelines are trusted',
    },
  },
  {
    label: 'Catalog and policies',
    places: ['team'],
    words: {
      'catalog:read': 'See the catalog',
      'catalog:upload': 'Upload blueprints',
      'catalog:publish': 'Publish and refuse blueprints',
      'catalog:assign': 'Say which team may order what',
      'policies:read': 'See policies',
      'policies:change': 'Require policies',
    },
  },
  {
    label: 'Administration',
    places: [],
    words: {
      'sign-in:read': 'See how people sign in',
      'sign-in:change': 'Change how people sign in',
      'provisioning:read': 'See what the identity provider writes',
      'provisioning:change': 'Change what the identity provider may write',
      'provisioning:provision': 'Write people and groups over SCIM',
      'accounts:read': 'See cloud accounts',
      'accounts:change': 'Change cloud accounts',
      'backends:read': 'See state backends',
      'backends:change': 'Change state backends',
      'access:read': 'Ask why anybody may do something',
      'audit:read': 'Read the audit log',
    },
  },
] satisfies Group[]

const permissionWords = Object.assign({}, ...permissionGroups.map(({ words }) => words)) as Record<Permission, string>

export function placesOf(permission: string | undefined): PlaceKind[] {
  return permissionGroups.find(({ words }) => Object.hasOwn(words, permission ?? ''))?.places ?? []
}

const whereWords = { organization: 'in', team: 'in the team', stack: 'on the stack', environment: 'on the environment' }

/** "Ada may not change environments in the team Web" */
export function verdictOf({ who, permission, place, allowed }: AccessExplanationView): string {
  const what = lowerFirst(permissionWords[permission])
  const stage = place.stage === null ? '' : ` (${place.stage})`
  return `${who.name} ${allowed ? 'may' : 'may not'} ${what} ${whereWords[place.kind]} ${place.name}${stage}`
}

export function isPermission(text: string | null | undefined): text is Permission {
  return Object.hasOwn(permissionWords, text ?? '')
}

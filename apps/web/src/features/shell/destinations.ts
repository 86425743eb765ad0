import {
  IconBook2,
  IconBuildingWarehouse,
  IconClipboardCheck,
  IconCloudLock,
  IconDatabase,
  IconGavel,
  IconHelpCircle,
  IconHome,
  IconKey,
  IconListSearch,
  IconReportSearch,
  IconLogin2,
  IconShieldCheck,
  IconStack2,
  IconTerminal2,
  IconUserCheck,
  IconUserBolt,
  IconUsers,
  IconUsersGroup,
  type Icon,
} from '@tabler/icons-react'
import type { SessionView } from '../../api/views.ts'

export type Destination = {
  to:
    | '/'
    | '/trust'
    | '/catalog'
    | '/environments'
    | '/approvals'
    | '/stacks'
    | '/teams'
    | '/people'
    | '/tokens'
    | '/admin/tokens'
    | '/admin/catalog'
    | '/admin/policies'
    | '/admin/sign-in'
    | '/admin/provisioning'
    | '/admin/state-backends'
    | '/admin/accounts'
    | '/audit'
    | '/access'
  label: string
  icon: Icon
  /** Pressed after G. */
  jumpKey: string
  section: 'work' | 'organization'
  permission?: string
}

export const destinations: Destination[] = [
  { to: '/', label: 'Home', icon: IconHome, jumpKey: 'h', section: 'work' },
  { to: '/catalog', label: 'Catalog', icon: IconBuildingWarehouse, jumpKey: 'c', section: 'work' },
  { to: '/environments', label: 'Environments', icon: IconStack2, jumpKey: 'e', section: 'work' },
  {
    to: '/approvals',
    label: 'Approvals',
    icon: IconUserCheck,
    jumpKey: 'v',
    section: 'work',
    permission: 'runs:approve',
  },
  { to: '/stacks', label: 'Stacks', icon: IconTerminal2, jumpKey: 's', section: 'work' },
  { to: '/tokens', label: 'Tokens', icon: IconKey, jumpKey: 'k', section: 'organization' },
  {
    to: '/trust',
    label: 'Trusted pipelines',
    icon: IconShieldCheck,
    jumpKey: 'l',
    section: 'organization',
    permission: 'trust:read',
  },
  {
    to: '/teams',
    label: 'Teams',
    icon: IconUsersGroup,
    jumpKey: 't',
    section: 'organization',
    permission: 'teams:read',
  },
  { to: '/people', label: 'People', icon: IconUsers, jumpKey: 'p', section: 'organization', permission: 'people:read' },
  {
    to: '/admin/sign-in',
    label: 'Sign-in',
    icon: IconLogin2,
    jumpKey: 'i',
    section: 'organization',
    permission: 'sign-in:read',
  },
  {
    to: '/admin/provisioning',
    label: 'Provisioning',
    icon: IconUserBolt,
    jumpKey: 'm',
    section: 'organization',
    permission: 'provisioning:read',
  },
  {
    to: '/admin/catalog',
    label: 'Blueprint review',
    icon: IconClipboardCheck,
    jumpKey: 'b',
    section: 'organization',
    permission: 'catalog:publish',
  },
  {
    to: '/admin/policies',
    label: 'Policies',
    icon: IconGavel,
    jumpKey: 'o',
    section: 'organization',
    permission: 'policies:change',
  },
  {
    to: '/admin/accounts',
    label: 'Cloud accounts',
    icon: IconCloudLock,
    jumpKey: 'u',
    section: 'organization',
    permission: 'accounts:read',
  },
  {
    to: '/admin/state-backends',
    label: 'State backends',
    icon: IconDatabase,
    jumpKey: 'd',
    section: 'organization',
    permission: 'backends:read',
  },
  {
    to: '/admin/tokens',
    label: 'Token report',
    icon: IconReportSearch,
    jumpKey: 'r',
    section: 'organization',
    permission: 'tokens:read',
  },
  {
    to: '/audit',
    label: 'Audit log',
    icon: IconListSearch,
    jumpKey: 'a',
    section: 'organization',
    permission: 'audit:read',
  },
  { to: '/access', label: 'Explain access', icon: IconHelpCircle, jumpKey: 'w', section: 'organization' },
]

export const reference = { href: '/docs/api', label: 'API reference', icon: IconBook2 }

export function destinationsFor(session: SessionView): Destination[] {
  return destinations.filter(({ permission }) => !permission || session.can[permission])
}

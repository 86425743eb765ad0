import type { OrganizationRole, TeamRole } from '../../api/views.ts'

export const organizationRoles: { value: OrganizationRole; label: string; about: string }[] = [
  { value: 'member', label: 'Member', about: 'Orders and runs what belongs to their teams' },
  { value: 'auditor', label: 'Auditor', about: 'Reads everything, changes nothing' },
  { value: 'approver', label: 'Approver', about: 'Approves or rejects the runs of others, where that is asked for' },
  { value: 'catalog_admin', label: 'Catalog admin', about: 'Publishes and refuses blueprints' },
  { value: 'admin', label: 'Admin', about: 'Everything in the organization' },
]

export const roleWord = (role: OrganizationRole): string =>
  organizationRoles.find(({ value }) => value === role)?.label ?? role

export const teamRoles: { value: TeamRole; label: string }[] = [
  { value: 'member', label: 'Member' },
  { value: 'admin', label: 'Team admin' },
]

import { z } from 'zod'

export const OrganizationRoleSchema = z
  .enum(['admin', 'catalog_admin', 'approver', 'auditor', 'member'])
  .meta({ id: 'OrganizationRole' })

export const OrganizationRef = z
  .object({ id: z.uuid(), slug: z.string(), name: z.string() })
  .meta({ id: 'OrganizationRef' })

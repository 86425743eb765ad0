/** Every permission there is. Routes, tokens, policies and the web app use these words and no others. */
export const permissions = [
  'organization:read',
  'people:read',
  'people:invite',
  'people:change',
  'sign-in:read',
  'sign-in:change',
  'provisioning:read',
  'provisioning:change',
  'provisioning:provision',
  'teams:read',
  'teams:create',
  'teams:change',
  'teams:delete',
  'tokens:read',
  'tokens:create',
  'tokens:revoke',
  'tokens:govern',
  'trust:read',
  'trust:change',
  'catalog:read',
  'catalog:upload',
  'catalog:publish',
  'catalog:assign',
  'environments:read',
  'environments:order',
  'environments:change',
  'environments:destroy',
  'environments:reveal',
  'environments:protect',
  'runs:read',
  'runs:confirm',
  'runs:approve',
  'runs:cancel',
  'stacks:read',
  'stacks:write',
  'stacks:delete',
  'stacks:administer',
  'stacks:decrypt',
  'grants:read',
  'grants:change',
  'accounts:read',
  'accounts:change',
  'policies:read',
  'policies:change',
  'backends:read',
  'backends:change',
  'access:read',
  'audit:read',
] as const

export type Permission = (typeof permissions)[number]

/** The permission without which a thing of this kind does not exist for the actor. */
export function readPermissionOf(permission: Permission): Permission {
  const noun = permission.slice(0, permission.indexOf(':'))
  return `${noun}:read` as Permission
}

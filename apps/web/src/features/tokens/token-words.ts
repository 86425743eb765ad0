import type { TokenView } from '../../api/views.ts'

export function ownerOf(token: TokenView): string {
  if (token.team) return `Team token of ${token.team.name}`
  return token.user ? `Personal token of ${token.user.displayName}` : 'Organization token'
}

/** Words for several permissions at once, in the order in which they are offered. */
export const scopeBundles: Record<string, string> = {
  'all:read': 'sees everything, opens no secret',
  'stacks:preview': 'pulumi preview, with secrets',
  'stacks:deploy': 'pulumi up and destroy',
  'environments:deploy': 'orders and changes environments',
}

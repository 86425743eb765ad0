import type { TokenFinding, TokenNoticeView } from '../../api/views.ts'

export function ownerOf(token: TokenNoticeView['token']): string {
  if (token.kind === 'provisioning') return 'Token of the identity provider (SCIM)'
  if (token.team) return `Team token of ${token.team.name}`
  return token.user ? `Personal token of ${token.user.displayName}` : 'Organization token'
}

/** What the report says of a token. */
export const findingWords: Record<TokenFinding, string> = {
  stale: 'Stale',
  unused: 'Never used',
  endless: 'Never expires',
  'over-policy': 'Lives longer than the rules allow',
  'over-privileged': 'May write, only reads',
  'maker-left': 'Its maker has left',
}

/** Words for several permissions at once, in the order in which they are offered. */
export const scopeBundles: Record<string, string> = {
  'all:read': 'sees everything, opens no secret',
  'stacks:preview': 'pulumi preview, with secrets',
  'stacks:deploy': 'pulumi up and destroy',
  'environments:deploy': 'orders and changes environments',
}

import { listed } from '../../lib/words.ts'
import type { MemberView } from '../../api/views.ts'

const mostNamed = 5

/** A sentence about who may approve what these people did not ask for. */
export function whoMayApprove(members: MemberView[], askedBy: string[]): string {
  const names = members
    .filter(({ userId, role }) => (role === 'approver' || role === 'admin') && !askedBy.includes(userId))
    .map(({ displayName }) => displayName)
  if (names.length === 0) return 'Nobody else here may approve it yet: an administrator makes somebody an approver.'
  const others = names.length - mostNamed
  const named = others > 0 ? [...names.slice(0, mostNamed), `${others} more`] : names
  return `${listed(named)} may approve it.`
}

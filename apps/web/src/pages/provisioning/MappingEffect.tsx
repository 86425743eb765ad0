import { Alert, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import type { MappingEffectView, MembershipChangeView } from '../../api/views.ts'
import { plural } from '../../lib/words.ts'

const mostNames = 50

/** Who would gain and lose what, by name. */
export function MappingEffect({ effect: { people, gain, lose, change } }: { effect: MappingEffectView }) {
  const isNothing = gain.length + lose.length + change.length === 0
  const who = new Set(lose.map(({ userId }) => userId)).size
  return (
    <Alert
      role="status"
      variant="light"
      color={lose.length > 0 ? 'red' : 'blue'}
      icon={lose.length > 0 ? <IconAlertTriangle /> : <IconCircleCheck />}
      title={
        isNothing ? 'Nobody gains or loses anything' : `${who} of ${people} ${who === 1 ? 'loses' : 'lose'} access`
      }
    >
      <Stack gap="sm">
        <Names title={`${plural(lose.length, 'place')} in a team would end`} changes={lose} />
        <Names title={`${plural(gain.length, 'place')} in a team would be new`} changes={gain} />
        <Names title={`${plural(change.length, 'role')} would change`} changes={change} />
      </Stack>
    </Alert>
  )
}

function Names({ title, changes }: { title: string; changes: MembershipChangeView[] }) {
  if (changes.length === 0) return null
  const rest = changes.length - mostNames
  return (
    <div>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm">
        {changes.slice(0, mostNames).map(({ userId, displayName, email, team, before, after }) => (
          <List.Item key={`${userId} ${team}`} style={{ overflowWrap: 'anywhere' }}>
            {displayName === email ? email : `${displayName} (${email})`}: {team},{' '}
            {before === null ? after : after === null ? `was ${before}` : `${before} becomes ${after}`}
          </List.Item>
        ))}
      </List>
      {rest > 0 && <Text size="sm">and {rest} more</Text>}
    </div>
  )
}

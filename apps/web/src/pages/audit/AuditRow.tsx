import { Code, Text } from '@mantine/core'
import { IconBan, IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { Item } from '../../components/ItemList.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { AuditTarget } from './AuditTarget.tsx'
import type { AuditEventView } from '../../api/views.ts'

const outcomes = {
  allowed: { icon: IconCircleCheck, tone: 'quiet', word: 'Done' },
  denied: { icon: IconBan, tone: 'bad', word: 'Denied' },
  failed: { icon: IconCircleX, tone: 'bad', word: 'Failed' },
} as const

export function AuditRow({ event }: { event: AuditEventView }) {
  const isChange = (event.before ?? null) !== null || (event.after ?? null) !== null
  return (
    <Item
      title={
        <>
          {event.actor.name}{' '}
          <Text span fw={400}>
            {event.action}
          </Text>{' '}
          <AuditTarget target={event.target} />
        </>
      }
      note={
        <>
          <When at={event.at} />
          {event.address && `, from ${event.address}`}
          {event.reason && `, because: ${event.reason}`}
          {event.runId && (
            <>
              ,{' '}
              <TextLink to="/runs/$id" params={{ id: event.runId }} inherit>
                its run
              </TextLink>
            </>
          )}
          {isChange && (
            <details>
              <summary>What changed</summary>
              <Code block mt={6} tabIndex={0}>
                {JSON.stringify({ before: event.before ?? undefined, after: event.after ?? undefined }, null, 2)}
              </Code>
            </details>
          )}
        </>
      }
    >
      {event.outcome !== 'allowed' && <StateMark {...outcomes[event.outcome]} />}
      <Text span size="xs" c="dimmed" className="tabular">
        {event.sequence}
      </Text>
    </Item>
  )
}

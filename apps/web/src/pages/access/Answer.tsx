import { List, Text } from '@mantine/core'
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Panel } from '../../components/Panel.tsx'
import { StateMark } from '../../components/StateMark.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { verdictOf } from '../../features/access/permission-words.ts'
import { Until } from '../../features/people/Until.tsx'
import type { AccessExplanationView } from '../../api/views.ts'

export function Answer({ explanation }: { explanation: AccessExplanationView }) {
  const { allowed, until, reasons, changes, notes } = explanation
  return (
    <>
      <Panel
        title={
          <>
            <StateMark
              icon={allowed ? IconCircleCheck : IconCircleX}
              tone={allowed ? 'good' : 'bad'}
              word={allowed ? 'Yes' : 'No'}
            />{' '}
            {verdictOf(explanation)}
          </>
        }
        description={until !== null && <Until at={until} />}
      >
        <ItemList label="Reasons">
          {reasons.map(({ rule, holds, text, team, until: end }) => (
            <Item
              key={`${rule} ${text}`}
              title={
                <Text span fw={500}>
                  {text}
                </Text>
              }
              note={
                (team !== null || end !== null) && (
                  <>
                    {team && (
                      <TextLink to="/teams/$id" params={{ id: team.id }} inherit>
                        {team.name}
                      </TextLink>
                    )}{' '}
                    {end !== null && <Until at={end} />}
                  </>
                )
              }
            >
              <StateMark
                icon={holds ? IconCircleCheck : IconCircleX}
                tone={holds ? 'good' : 'quiet'}
                word={holds ? 'Speaks for it' : 'Gives nothing'}
              />
            </Item>
          ))}
        </ItemList>
        {notes.length > 0 && (
          <List size="sm" c="dimmed" aria-label="To know as well">
            {notes.map((note) => (
              <List.Item key={note}>{note}</List.Item>
            ))}
          </List>
        )}
      </Panel>
      {changes.length > 0 && (
        <Panel title="What would make it a yes">
          <ItemList label="What would make it a yes">
            {changes.map(({ text, by, team }) => (
              <Item
                key={text}
                title={
                  <Text span fw={500}>
                    {text}
                  </Text>
                }
                note={by !== null && `By ${by}`}
              >
                {team && (
                  <TextLink to="/teams/$id" params={{ id: team.id }} size="sm">
                    To the team {team.name}
                  </TextLink>
                )}
              </Item>
            ))}
          </ItemList>
        </Panel>
      )}
    </>
  )
}

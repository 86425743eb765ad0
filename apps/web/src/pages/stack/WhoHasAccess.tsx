import { Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { stackAccessQuery } from '../../api/queries/stack-grants.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { accessWords, grantWords } from '../../features/stacks/grant-words.ts'
import { PersonAccess } from './PersonAccess.tsx'
import type { StackAccess, StackAccessView, StackView } from '../../api/views.ts'

/** Who may do what with a stack, and why. */
export function WhoHasAccess({ stack }: { stack: StackView }) {
  const access = useQuery(stackAccessQuery(stack.id))
  return (
    <Loaded query={access} label="Loading who has access">
      {({ you, stage, teams, everywhere }) => (
        <Stack gap="lg">
          <Panel
            title="Who has access"
            description={`The team that owns the stack, and those that a grant names${stage === null ? '' : `; its stage is ${stage}`}.`}
          >
            <Text>
              You: <strong>{accessWords(you)}</strong>
            </Text>
            {teams.length > 0 ? (
              <ItemList label="Teams with a say">
                {teams.map((team) => (
                  <TeamAccess key={team.team.id} access={team} />
                ))}
              </ItemList>
            ) : (
              <Text c="dimmed">No team owns it, and no grant selects it.</Text>
            )}
          </Panel>
          <Panel title="In the whole organization" description="Whatever any grant says.">
            <ItemList label="In the whole organization">
              {everywhere.map(({ holder, ...given }) => (
                <Item key={holder} title={holders[holder]}>
                  <Access {...given} />
                </Item>
              ))}
            </ItemList>
          </Panel>
          <PersonAccess stackId={stack.id} />
        </Stack>
      )}
    </Loaded>
  )
}

const holders = {
  administrators: 'Administrators',
  auditors: 'Auditors',
  'organization tokens': 'Tokens of the organization',
}

function TeamAccess({ access }: { access: StackAccessView['teams'][number] }) {
  const { team, isOwner, grants } = access
  const why = [isOwner && 'Owns the stack', ...grants.map(grantWords)].filter(Boolean)
  return (
    <Item
      title={
        <TextLink to="/teams/$id" params={{ id: team.id }} c="inherit" fw={600}>
          {team.name}
        </TextLink>
      }
      note={why.join(' · ')}
    >
      <Access {...access} />
    </Item>
  )
}

function Access({ level, secrets }: StackAccess) {
  return (
    <Text span size="sm" fw={level === 'none' ? 600 : undefined}>
      {accessWords({ level, secrets })}
    </Text>
  )
}

import { Badge, Grid, Group, Text } from '@mantine/core'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { fullName, updateWord } from '../../features/stacks/stack-words.ts'
import type { StackView } from '../../api/views.ts'

export function StackOverview({ stack }: { stack: StackView }) {
  const tags = Object.entries(stack.tags)
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Panel title="Details">
          <Facts facts={factsOf(stack)} />
        </Panel>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Panel title="Tags">
          {tags.length === 0 && <Text c="dimmed">None.</Text>}
          <Group gap="xs">
            {tags.map(([name, value]) => (
              <Badge key={name} variant="default" tt="none" fw={500} maw="100%" title={`${name}: ${value}`}>
                {name}: {value}
              </Badge>
            ))}
          </Group>
        </Panel>
      </Grid.Col>
    </Grid>
  )
}

function factsOf(stack: StackView): [string, React.ReactNode][] {
  const { environment, stateBackend } = stack
  return [
    [
      'Full name',
      <span key="n">
        <code>{fullName(stack)}</code> <CopyButton value={fullName(stack)} label="Copy the stack's name" />
      </span>,
    ],
    ...(environment
      ? [
          [
            'Environment',
            <TextLink key="e" to="/environments/$id" params={{ id: environment.id }} inherit>
              {environment.name}
            </TextLink>,
          ] satisfies [string, React.ReactNode],
        ]
      : []),
    ...(stateBackend ? [] : ownFacts(stack)),
    ['Created', <When key="c" at={stack.createdAt} />],
  ]
}

/** What is known of a state that Automat keeps itself. */
function ownFacts({ version, resourceCount, lastUpdate }: StackView): [string, React.ReactNode][] {
  return [
    ['Version', version === 0 ? 'Never updated' : String(version)],
    ['Resources', String(resourceCount)],
    [
      'Last change',
      lastUpdate ? (
        <span key="u">
          {updateWord(lastUpdate.kind)} by {lastUpdate.by.name} <When at={lastUpdate.at} />
        </span>
      ) : (
        'None'
      ),
    ],
  ]
}

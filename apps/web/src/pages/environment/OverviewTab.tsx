import { Grid, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { versionQuery } from '../../api/queries/catalog.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { CopyOutputs } from '../../features/environments/CopyOutputs.tsx'
import { OutputList } from '../../features/environments/OutputList.tsx'
import { kindWords } from '../../features/environments/state-backend-words.ts'
import { InputFacts } from './InputFacts.tsx'
import type { EnvironmentView } from '../../api/views.ts'

export function OverviewTab({ environment }: { environment: EnvironmentView }) {
  const { data: version } = useQuery({ ...versionQuery(environment.blueprint.versionId), retry: false })
  const { organization, project, name } = environment.stack
  const stack = `${organization}/${project}/${name}`
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, md: 7 }}>
        <Stack gap="lg">
          <Panel
            title="Outputs"
            description="What it hands over."
            actions={<CopyOutputs outputs={environment.outputs} />}
          >
            {environment.outputs.length > 0 ? (
              <OutputList environment={environment} />
            ) : (
              <Text c="dimmed">{noOutputs(environment)}</Text>
            )}
          </Panel>
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, md: 5 }}>
        <Stack gap="lg">
          <Panel title="Inputs">
            <InputFacts environment={environment} schema={version?.description?.inputs} />
          </Panel>
          <Panel title="Details">
            <Facts
              facts={[
                [
                  'Blueprint',
                  <TextLink key="b" to="/catalog/$name" params={{ name: environment.blueprint.name }} inherit>
                    {environment.blueprint.title} {environment.blueprint.version}
                  </TextLink>,
                ],
                ['Team', environment.team.name],
                ['Ordered by', environment.createdBy.name],
                ['Ordered', <When key="c" at={environment.createdAt} />],
                ['Last changed', <When key="u" at={environment.updatedAt} />],
                ['State', stateOf(environment)],
                [
                  'Pulumi stack',
                  <span key="s">
                    <TextLink to="/stacks/$project/$stack" params={{ project, stack: name }} inherit>
                      <code>{stack}</code>
                    </TextLink>{' '}
                    <CopyButton value={stack} label="Copy the stack's name" />
                  </span>,
                ],
              ]}
            />
          </Panel>
        </Stack>
      </Grid.Col>
    </Grid>
  )
}

/** What is kept elsewhere is known here from runs alone. */
function stateOf({ stateBackend }: EnvironmentView) {
  if (stateBackend === null) return 'Kept by Automat'
  return (
    <>
      Kept in {stateBackend.name} ({kindWords[stateBackend.kind].short}).{' '}
      <Text span size="sm" c="dimmed">
        Its history is there. Outputs are those of the last run from here.
      </Text>
    </>
  )
}

function noOutputs({ state, activeRun }: EnvironmentView): string {
  if (state === 'destroyed') return 'It is gone, and so are its outputs.'
  if (activeRun) return 'They appear when the run is done.'
  if (state === 'failed') return 'They appear when a run succeeds.'
  return state === 'ordered' ? 'Nothing has been made yet.' : 'This blueprint hands nothing over.'
}

import type { ReactNode } from 'react'
import { Grid, Group, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { blueprintQuery, versionQuery } from '../../api/queries/catalog.ts'
import { Facts } from '../../components/Facts.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { BlueprintIcon } from '../../features/catalog/BlueprintIcon.tsx'
import { Readme } from '../../features/catalog/Readme.tsx'
import { duration } from '../../lib/time.ts'
import { listed } from '../../lib/words.ts'
import { SchemaTable } from './SchemaTable.tsx'
import { VersionHistory } from './VersionHistory.tsx'
import type { BlueprintView } from '../../api/views.ts'

const route = getRouteApi('/app/catalog/$name')

export function BlueprintPage(): ReactNode {
  const { name } = route.useParams()
  const blueprint = useQuery(blueprintQuery(name))
  return (
    <Loaded query={blueprint} label="Loading the blueprint">
      {(loaded) => <BlueprintDetail key={loaded.id} blueprint={loaded} />}
    </Loaded>
  )
}

function BlueprintDetail({ blueprint }: { blueprint: BlueprintView }) {
  const canOrder = blueprint.orderableTeams.length > 0 && blueprint.latestVersion !== null
  return (
    <Page
      title={`${blueprint.title} · ${blueprint.latestVersion?.version ?? 'Not published'}`}
      above={
        <TextLink to="/catalog" size="sm">
          Catalog
        </TextLink>
      }
      heading={
        <Group component="span" gap="sm" wrap="nowrap">
          <BlueprintIcon icon={blueprint.icon} size={44} />
          {blueprint.title}
        </Group>
      }
      subtitle={blueprint.description}
      actions={
        canOrder && (
          <LinkButton size="md" to="/order/$name" params={{ name: blueprint.name }}>
            Order
          </LinkButton>
        )
      }
    >
      {!canOrder && (
        <Text c="dimmed">
          {blueprint.latestVersion
            ? 'Your teams may not order this yet. Your catalog admin can open it to them.'
            : 'No version of this is published yet.'}
        </Text>
      )}
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 8 }}>
          <Stack gap="lg">{blueprint.latestVersion && <LatestVersion id={blueprint.latestVersion.id} />}</Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 4 }}>
          <Stack gap="lg">
            <Panel title="At a glance">
              <Facts
                facts={[
                  ['Name', <code key="name">{blueprint.name}</code>],
                  ['Version', blueprint.latestVersion?.version ?? 'none published'],
                  [
                    'Usually ready in',
                    blueprint.medianSeconds === null ? 'not known yet' : duration(blueprint.medianSeconds),
                  ],
                  ['Open to', listed(blueprint.orderableTeams.map(({ name }) => name)) || 'none of your teams'],
                ]}
              />
            </Panel>
            <VersionHistory name={blueprint.name} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

function LatestVersion({ id }: { id: string }) {
  const version = useQuery(versionQuery(id))
  return (
    <Loaded query={version} label="Loading the description">
      {({ description }) =>
        description && (
          <>
            {description.readme && (
              <Panel title="About">
                <Readme text={description.readme} />
              </Panel>
            )}
            <Panel title="Inputs" description="What you choose.">
              <SchemaTable schema={description.inputs} />
            </Panel>
            <Panel title="Outputs" description="What it hands over.">
              <SchemaTable schema={description.outputs} />
            </Panel>
          </>
        )
      }
    </Loaded>
  )
}

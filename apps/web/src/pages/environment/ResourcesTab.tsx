import { Badge, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { environmentRunsQuery } from '../../api/queries/environments.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { ImportedCode } from '../../features/imports/ImportedCode.tsx'
import { latestResources } from './latest-resources.ts'
import { shortType } from '../../features/runs/run-words.ts'
import type { EnvironmentView } from '../../api/views.ts'

export function ResourcesTab({ environment }: { environment: EnvironmentView }) {
  const { id, can, activeRun, state, imported } = environment
  const mayBring = can.change && activeRun === null && state !== 'destroyed'
  return (
    <Stack gap="lg">
      <Panel
        title="Resources"
        description="As the last run that finished left them."
        actions={mayBring && <BringLink environment={environment} />}
      >
        <Resources environment={environment} />
      </Panel>
      {imported.length > 0 && <ImportedCode environmentId={id} />}
    </Stack>
  )
}

function Resources({ environment }: { environment: EnvironmentView }) {
  const runs = useInfiniteQuery(environmentRunsQuery(environment.id))
  return (
    <Loaded query={runs} label="Loading resources">
      {({ pages }) => {
        const { run, resources } = latestResources(pages.flatMap((page) => page.items))
        if (!run || resources.length === 0) {
          return (
            <Text c="dimmed">
              {environment.state === 'destroyed' ? 'Nothing is left.' : 'Nothing has been made yet.'}
            </Text>
          )
        }
        return (
          <>
            <Table.ScrollContainer minWidth={260}>
              <Table>
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Name</Table.Th>
                    <Table.Th>Type</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {resources.map((resource) => (
                    <Table.Tr key={resource.urn}>
                      <Table.Td fw={500}>
                        {resource.name}
                        <ImportedMark environment={environment} urn={resource.urn} />
                      </Table.Td>
                      <Table.Td title={resource.type}>{shortType(resource.type)}</Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
            <TextLink to="/runs/$id" params={{ id: run.id }} size="sm">
              From run {run.number}
            </TextLink>
          </>
        )
      }}
    </Loaded>
  )
}

function BringLink({ environment }: { environment: EnvironmentView }) {
  return (
    <LinkButton
      to="/environments/$id/change"
      params={{ id: environment.id }}
      search={{ bring: true }}
      variant="default"
      size="sm"
    >
      Bring an existing resource
    </LinkButton>
  )
}

function ImportedMark({ environment, urn }: { environment: EnvironmentView; urn: string }) {
  const imported = environment.imported.find((one) => one.urn === urn)
  if (!imported) return null
  const isProtected = imported.protect && environment.protected
  return (
    <Badge ml="xs" variant="default" tt="none" fw={500} title={`Imported by the id ${imported.id}`}>
      {isProtected ? 'Imported, protected' : 'Imported'}
    </Badge>
  )
}

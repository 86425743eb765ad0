import { Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { stackResourcesQuery } from '../../api/queries/stacks.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Panel } from '../../components/Panel.tsx'
import { shortType } from '../../features/runs/run-words.ts'
import type { StackView } from '../../api/views.ts'

export function StackResources({ stack }: { stack: StackView }) {
  const resources = useInfiniteQuery(stackResourcesQuery(stack))
  return (
    <Panel title="Resources" description={`As version ${stack.version} has them, in the engine’s order.`}>
      <Loaded query={resources} label="Loading resources">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <Text c="dimmed">None.</Text>
          return (
            <Stack>
              <Table.ScrollContainer minWidth={480} type="native" tabIndex={0}>
                <Table>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>Name</Table.Th>
                      <Table.Th>Type</Table.Th>
                      <Table.Th>Id</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {items.map((resource, index) => (
                      <Table.Tr key={`${resource.urn} ${index}`}>
                        <Table.Td fw={500} title={resource.urn}>
                          {resource.name}
                          {resource.protect && ' (protected)'}
                        </Table.Td>
                        <Table.Td title={resource.type}>{shortType(resource.type)}</Table.Td>
                        <Table.Td style={{ overflowWrap: 'anywhere' }}>{resource.id ?? ''}</Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </Table>
              </Table.ScrollContainer>
              <MoreButton query={resources} />
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}

import { Group, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { blueprintVersionsQuery } from '../../api/queries/catalog.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { When } from '../../components/When.tsx'
import { VersionStateMark } from '../../features/catalog/VersionStateMark.tsx'

export function VersionHistory({ name }: { name: string }) {
  const versions = useQuery(blueprintVersionsQuery(name))
  return (
    <Panel title="Versions">
      <Loaded query={versions} label="Loading versions">
        {({ items }) => (
          <List listStyleType="none" spacing="sm">
            {items.map((version) => (
              <List.Item key={version.id} styles={{ itemWrapper: { width: '100%' }, itemLabel: { width: '100%' } }}>
                <Group justify="space-between" gap="xs">
                  <Text fw={600} className="tabular" span>
                    {version.version}
                  </Text>
                  <VersionStateMark state={version.state} />
                </Group>
                <Text size="sm" c="dimmed" component="div">
                  {version.author.name}, <When at={version.decidedAt ?? version.createdAt} />
                </Text>
              </List.Item>
            ))}
          </List>
        )}
      </Loaded>
    </Panel>
  )
}

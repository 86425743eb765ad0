import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { environmentRunsQuery } from '../../api/queries/environments.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { Panel } from '../../components/Panel.tsx'
import { RunList } from '../../features/runs/RunList.tsx'

export function RunsTab({ environmentId }: { environmentId: string }) {
  const runs = useInfiniteQuery(environmentRunsQuery(environmentId))
  return (
    <Panel title="Runs" description="Newest first.">
      <Loaded query={runs} label="Loading runs">
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items)
          if (items.length === 0) return <Text c="dimmed">None yet.</Text>
          return (
            <Stack>
              <RunList runs={items} />
              <MoreButton query={runs} />
            </Stack>
          )
        }}
      </Loaded>
    </Panel>
  )
}

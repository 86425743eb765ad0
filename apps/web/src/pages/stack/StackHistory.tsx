import { Stack, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { stackVersionsQuery } from '../../api/queries/stacks.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { MoreButton } from '../../components/MoreButton.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { changesWord, resourcesWord, updateWord } from '../../features/stacks/stack-words.ts'
import { VersionStateMark } from '../../features/stacks/VersionStateMark.tsx'
import type { StackVersionView, StackView } from '../../api/views.ts'

export function StackHistory({ stack }: { stack: StackView }) {
  const versions = useInfiniteQuery(stackVersionsQuery(stack))
  return (
    <Loaded query={versions} label="Loading the history">
      {({ pages }) => {
        const items = pages.flatMap((page) => page.items)
        if (items.length === 0) return <Text c="dimmed">It was never updated.</Text>
        return (
          <Stack>
            <ItemList label="Versions, newest first">
              {items.map((version) => (
                <VersionRow key={version.version} stack={stack} version={version} />
              ))}
            </ItemList>
            <MoreButton query={versions} />
          </Stack>
        )
      }}
    </Loaded>
  )
}

function VersionRow({ stack, version }: { stack: StackView; version: StackVersionView }) {
  const what = [
    version.message,
    changesWord(version.resourceChanges),
    resourcesWord(version.resourceCount),
    version.pinned && 'kept for good',
  ]
  return (
    <Item
      isFaded={!version.kept && version.state !== 'running'}
      title={
        <TextLink
          to="/stacks/$project/$stack/versions/$version"
          params={{ project: stack.project, stack: stack.name, version: String(version.version) }}
          c="inherit"
        >
          Version {version.version}: {updateWord(version.kind)}
        </TextLink>
      }
      note={
        <>
          {version.by.name} <When at={version.startedAt} />
          {version.state !== 'running' && ` · ${what.filter(Boolean).join(' · ')}`}
        </>
      }
    >
      <VersionStateMark version={version} />
    </Item>
  )
}

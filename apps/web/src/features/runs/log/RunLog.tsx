import { Group, Stack, Switch, Text } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { Virtuoso, type VirtuosoHandle } from 'react-virtuoso'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { SearchField } from '../../../components/SearchField.tsx'
import { plural } from '../../../lib/words.ts'
import { LogText } from './LogText.tsx'
import { DownloadLogButton } from './DownloadLogButton.tsx'
import { logAsText, matchingLines } from './log-lines.ts'
import classes from './RunLog.module.css'
import type { LogLine } from '../../../api/run-log.ts'

type RunLogProps = { lines: readonly LogLine[]; fileName: string; isLive: boolean }

/** Long logs stay light: only what is looked at is in the page. */
export function RunLog({ lines, fileName, isLive }: RunLogProps) {
  const list = useRef<VirtuosoHandle>(null)
  const [search, setSearch] = useState<string>()
  const [isFollowing, setIsFollowing] = useState(isLive)
  const shown = useMemo(() => matchingLines(lines, search), [lines, search])

  const follow = (next: boolean) => {
    setIsFollowing(next)
    if (next) list.current?.scrollToIndex({ index: 'LAST', align: 'end' })
  }

  return (
    <Stack gap="xs">
      <Group gap="xs">
        <SearchField label="Search the log" value={search ?? ''} onSearch={setSearch} />
        {isLive && (
          <Switch label="Follow" checked={isFollowing} onChange={(event) => follow(event.currentTarget.checked)} />
        )}
        <CopyButton value={logAsText(shown)} label="Copy the log" text="Copy" />
        <DownloadLogButton lines={lines} fileName={fileName} />
      </Group>
      {search && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {plural(shown.length, 'line')} of {lines.length} match
        </Text>
      )}
      <div className={classes.frame} role="log" aria-label="Log" aria-live="off" tabIndex={0}>
        {shown.length === 0 ? (
          <Text p="md" size="sm" c="dimmed">
            {lines.length === 0 ? 'Nothing has been written yet.' : 'No line matches.'}
          </Text>
        ) : (
          <Virtuoso
            ref={list}
            data={shown}
            initialTopMostItemIndex={{ index: Math.max(0, shown.length - 1), align: 'end' }}
            followOutput={isFollowing ? 'auto' : false}
            atBottomStateChange={(isAtBottom) => isLive && !search && setIsFollowing(isAtBottom)}
            itemContent={renderLine}
            style={{ height: Math.min(480, Math.max(120, shown.length * 22 + 16)) }}
          />
        )}
      </div>
    </Stack>
  )
}

function renderLine(_index: number, line: LogLine) {
  return <LogText line={line} />
}

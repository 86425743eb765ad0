import { Tooltip } from '@mantine/core'
import { exactTime, momentAhead, timeAhead } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'

/** "until 3 Dec, 14:00 (in 5 days)" by the browser's clock, with its time zone a pointer or the keyboard away. */
export function Until({ at }: { at: string }) {
  const now = useNow(30)
  return (
    <Tooltip label={exactTime(at)}>
      <time dateTime={at} tabIndex={0}>
        until {momentAhead(at, now)} ({timeAhead(at, now)})
      </time>
    </Tooltip>
  )
}

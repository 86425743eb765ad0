import { Tooltip } from '@mantine/core'
import { exactTime, relativeTime } from '../lib/time.ts'
import { useNow } from '../lib/use-now.ts'

/** "3 minutes ago", with the exact time a pointer or the keyboard away. */
export function When({ at, prefix }: { at: string; prefix?: string }) {
  const now = useNow(30)
  return (
    <Tooltip label={exactTime(at)}>
      <time dateTime={at} tabIndex={0} style={{ whiteSpace: 'nowrap' }}>
        {prefix && `${prefix} `}
        {relativeTime(at, now)}
      </time>
    </Tooltip>
  )
}

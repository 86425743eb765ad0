import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Connection } from '../../../api/run-stream.ts'

const graceMilliseconds = 1500

/** Says when the page is behind. A short hiccup is not worth a word. */
export function ConnectionNotice({ connection }: { connection: Connection }) {
  const [isShown, setIsShown] = useState(false)
  useEffect(() => {
    if (connection !== 'reconnecting') {
      setIsShown(false)
      return
    }
    const timer = setTimeout(() => setIsShown(true), graceMilliseconds)
    return () => clearTimeout(timer)
  }, [connection])
  return (
    // Silent, it takes no room between its neighbours.
    <div role="status" style={isShown ? undefined : { position: 'absolute' }}>
      {isShown && (
        <Text size="sm" c="dimmed">
          The connection is lost; trying again. The run goes on, and nothing will be missing here.
        </Text>
      )}
    </div>
  )
}

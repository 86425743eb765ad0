import { Center, Loader, VisuallyHidden } from '@mantine/core'
import { useTimeout } from '@mantine/hooks'
import { useState, type ReactNode } from 'react'

const patienceMilliseconds = 350

/** Shows nothing for a blink, so that fast answers do not flicker. */
export function PatientLoader({ label = 'Loading' }: { label?: string }): ReactNode {
  const [isDue, setIsDue] = useState(false)
  useTimeout(() => setIsDue(true), patienceMilliseconds, { autoInvoke: true })
  return (
    <Center mih={160} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {isDue && <Loader type="dots" />}
    </Center>
  )
}

import { Alert } from '@mantine/core'
import { IconUserCheck } from '@tabler/icons-react'

/** Before anything is asked for: that it will wait for a second person. */
export function ApprovalHint({ stage }: { stage: string }) {
  return (
    <Alert variant="light" color="brass" icon={<IconUserCheck />} title="This will need an approval">
      In {stage} somebody other than you looks at the preview and approves it. It is applied as soon as they do.
    </Alert>
  )
}

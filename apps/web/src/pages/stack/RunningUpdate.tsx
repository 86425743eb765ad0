import { Alert } from '@mantine/core'
import { IconLoader2 } from '@tabler/icons-react'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { updateWord } from '../../features/stacks/stack-words.ts'
import type { StackView } from '../../api/views.ts'

export function RunningUpdate({ update }: { update: NonNullable<StackView['runningUpdate']> }) {
  return (
    <Alert
      variant="light"
      color="enamel"
      icon={<IconLoader2 />}
      title={`${updateWord(update.kind)} at work`}
      role="status"
    >
      {update.by.name} began it <When at={update.since} />. Nothing else may change the stack until it ends.{' '}
      {update.runId && (
        <TextLink to="/runs/$id" params={{ id: update.runId }} inherit>
          Watch the run
        </TextLink>
      )}
    </Alert>
  )
}

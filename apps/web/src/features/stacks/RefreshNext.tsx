import { Group, Text } from '@mantine/core'
import { CopyButton } from '../../components/CopyButton.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { fullName } from './stack-words.ts'
import type { StackView } from '../../api/views.ts'

/** The step after a state was edited by hand: ask the providers what is true. */
export function RefreshNext({ stack }: { stack: StackView }) {
  if (stack.environment) {
    return (
      <Group gap="sm">
        <Text size="sm">Its state must be compared with what exists: “Check for drift” on the environment’s page.</Text>
        <LinkButton to="/environments/$id" params={{ id: stack.environment.id }} size="xs" variant="default">
          Open {stack.environment.name}
        </LinkButton>
      </Group>
    )
  }
  const command = `pulumi refresh --stack ${fullName(stack)}`
  return (
    <Text size="sm" component="div">
      Compare it with what exists: <code style={{ overflowWrap: 'anywhere' }}>{command}</code>{' '}
      <CopyButton value={command} label="Copy the command" />
    </Text>
  )
}

import { Code, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Fold } from '../../components/Fold.tsx'
import { LinkButton } from '../../components/LinkButton.tsx'
import { fullName } from '../../features/stacks/stack-words.ts'
import type { StackView } from '../../api/views.ts'

/** What exists is brought into a stack by whoever has its program; into an environment by the portal. */
export function BringByCli({ stack }: { stack: StackView }) {
  const [isOpen, setIsOpen] = useState(false)
  if (stack.environment) {
    return (
      <div>
        <LinkButton
          to="/environments/$id/change"
          params={{ id: stack.environment.id }}
          search={{ bring: true }}
          variant="default"
          size="sm"
        >
          Bring an existing resource
        </LinkButton>
      </div>
    )
  }
  const commands = [
    `pulumi login ${window.location.origin}`,
    `pulumi stack select ${fullName(stack)}`,
    'pulumi import <type> <name> <id>',
  ].join('\n')
  return (
    <Fold title="Bring an existing resource" isOpen={isOpen} onToggle={setIsOpen}>
      <Stack gap="sm">
        <Text size="sm">
          In the directory of the program. The CLI shows a preview, protects what it imports, and prints the code that
          declares it. <code>pulumi import --file resources.json</code> takes many at once.
        </Text>
        <Code block tabIndex={0} role="region" aria-label="Commands" style={{ overflow: 'auto' }}>
          {commands}
        </Code>
        <div>
          <CopyButton value={commands} label="Copy the commands" text="Copy the commands" />
        </div>
      </Stack>
    </Fold>
  )
}

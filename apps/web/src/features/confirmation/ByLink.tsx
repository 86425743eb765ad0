import { Button, Code, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { CopyButton } from '../../components/CopyButton.tsx'

/** A new session is a confirmed one; an operator makes the link that begins it. */
export function ByLink({ command, onDone }: { command: string; onDone: () => void }) {
  const [hasAsked, setHasAsked] = useState(false)
  const look = () => {
    setHasAsked(true)
    onDone()
  }
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        By a new sign-in link
      </Text>
      <Text size="sm">Whoever runs the server makes you one with</Text>
      <Code block fz="xs" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {command}
      </Code>
      <Text size="sm">Open it in this browser, in another tab, and come back here.</Text>
      <Group>
        <CopyButton value={command} label="Copy the command" text="Copy the command" />
        <Button size="xs" variant="default" onClick={look}>
          I have used the link
        </Button>
      </Group>
      <div role="status">{hasAsked && <Text size="sm">This browser has not been signed in anew yet.</Text>}</div>
    </Stack>
  )
}

import { Alert, Code, Group, Stack, Text } from '@mantine/core'
import { IconEyeExclamation } from '@tabler/icons-react'
import { CopyButton } from './CopyButton.tsx'

type OneTimeSecretProps = { value: string; label: string; note: string }

/** Something that is shown now and never again. */
export function OneTimeSecret({ value, label, note }: OneTimeSecretProps) {
  return (
    <Alert
      role="status"
      variant="light"
      color="brass"
      icon={<IconEyeExclamation />}
      title="Copy it now: it is shown only once"
    >
      <Stack gap="sm">
        <Text size="sm">{note}</Text>
        <Code
          block
          fz="sm"
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
          aria-label={label}
          tabIndex={0}
        >
          {value}
        </Code>
        <Group>
          <CopyButton value={value} label={`Copy the ${label}`} text={`Copy the ${label}`} />
        </Group>
      </Stack>
    </Alert>
  )
}

import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { IconCheck, IconCopy } from '@tabler/icons-react'

type CopyButtonProps = { value: string; label: string; text?: string }

/** Copies a value: an icon, or a button where `text` is given. Says so for those who do not see the tick. */
export function CopyButton({ value, label, text }: CopyButtonProps) {
  const clipboard = useClipboard({ timeout: 1500 })
  const icon = clipboard.copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />
  const copy = () => {
    if (!navigator.clipboard) {
      notifications.show({
        color: 'red',
        message: 'This browser lets pages copy only over https. Select the text and copy it.',
      })
      return
    }
    clipboard.copy(value)
  }
  if (text) {
    return (
      <Button variant="default" size="xs" leftSection={icon} onClick={copy}>
        <span aria-live="polite">{clipboard.copied ? 'Copied' : text}</span>
      </Button>
    )
  }
  return (
    <Tooltip label={clipboard.copied ? 'Copied' : label}>
      <ActionIcon variant="subtle" color="gray" aria-label={clipboard.copied ? 'Copied' : label} onClick={copy}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

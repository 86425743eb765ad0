import { Button, Stack } from '@mantine/core'
import { IconPin, IconPinnedOff } from '@tabler/icons-react'
import { usePinVersion } from '../../api/queries/stacks.ts'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { StackVersionView, StackView } from '../../api/views.ts'

/** A pinned version is kept whatever its age. */
export function PinButton({ stack, version }: { stack: StackView; version: StackVersionView }) {
  const pin = usePinVersion(stack.id, version.version)
  if (!stack.can.write || !version.kept) return null
  const Icon = version.pinned ? IconPinnedOff : IconPin
  return (
    <Stack gap="xs" align="flex-end">
      <Button
        variant="default"
        leftSection={<Icon size={16} />}
        loading={pin.isPending}
        onClick={() => pin.mutate(!version.pinned)}
      >
        {version.pinned ? 'No longer keep it for good' : 'Keep it for good'}
      </Button>
      <ProblemNote error={pin.error} />
    </Stack>
  )
}

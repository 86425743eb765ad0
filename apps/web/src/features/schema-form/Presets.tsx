import { Button, Group, Text } from '@mantine/core'
import type { Inputs } from '../../api/views.ts'

type PresetsProps = {
  presets: { title: string; inputs: Inputs }[]
  chosen: string | undefined
  onChoose: (preset: { title: string; inputs: Inputs }) => void
}

/** Good starting points; everything can be changed afterwards. */
export function Presets({ presets, chosen, onChoose }: PresetsProps) {
  if (presets.length === 0) return null
  return (
    <div role="group" aria-label="Presets">
      <Text size="sm" fw={500} mb={6}>
        Start from
      </Text>
      <Group gap="xs">
        {presets.map((preset) => (
          <Button
            key={preset.title}
            size="xs"
            radius="xl"
            variant={preset.title === chosen ? 'filled' : 'default'}
            aria-pressed={preset.title === chosen}
            onClick={() => onChoose(preset)}
          >
            {preset.title}
          </Button>
        ))}
      </Group>
    </div>
  )
}

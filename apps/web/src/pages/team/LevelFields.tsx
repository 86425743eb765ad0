import { Checkbox, Radio, Stack } from '@mantine/core'
import { levels } from '../../features/stacks/grant-words.ts'
import type { StackAccess, StackLevel } from '../../api/views.ts'

export function LevelFields({ value, onChange }: { value: StackAccess; onChange: (value: StackAccess) => void }) {
  const setLevel = (level: string) =>
    onChange({ level: level as StackLevel, secrets: level !== 'none' && value.secrets })
  return (
    <>
      <Radio.Group label="What the team may do with them" value={value.level} onChange={setLevel}>
        <Stack gap="xs" mt={6}>
          {levels.map((level) => (
            <Radio key={level.value} value={level.value} label={level.label} description={level.about} />
          ))}
        </Stack>
      </Radio.Group>
      <Checkbox
        label="Opens their secrets"
        description="Needed to preview or update a stack that holds secrets. Each use is in the audit log."
        checked={value.secrets}
        disabled={value.level === 'none'}
        onChange={(event) => onChange({ ...value, secrets: event.currentTarget.checked })}
      />
    </>
  )
}

import { Select, TextInput } from '@mantine/core'
import { zoneName } from '../../lib/time.ts'
import { useNow } from '../../lib/use-now.ts'
import { type Length, lengths, localMinute } from './membership-time.ts'

type HowLongProps = { value: Length; onChange: (length: Length) => void; w?: number }

/** How long somebody is in a team. */
export function HowLong({ value, onChange, w }: HowLongProps) {
  const now = useNow(60)
  const choose = (choice: string | null) => {
    const own = value.own || localMinute(Date.now() + 7 * 86_400_000)
    onChange({ choice: (choice ?? 'always') as Length['choice'], own })
  }
  return (
    <>
      <Select
        label="How long"
        data={lengths}
        value={value.choice}
        onChange={choose}
        allowDeselect={false}
        w={{ base: '100%', xs: w ?? '100%' }}
      />
      {value.choice === 'own' && (
        <TextInput
          type="datetime-local"
          label={`Until (${zoneName()})`}
          value={value.own}
          min={localMinute(now)}
          onChange={({ currentTarget }) => onChange({ choice: 'own', own: currentTarget.value })}
          w={{ base: '100%', xs: w ?? '100%' }}
        />
      )}
    </>
  )
}

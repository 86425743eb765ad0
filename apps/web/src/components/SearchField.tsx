import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'

type SearchFieldProps = { label: string; value: string; onSearch: (value: string | undefined) => void }

/** A search whose truth is in the URL: typing is calm, going back in history fills the field again. */
export function SearchField({ label, value, onSearch }: SearchFieldProps) {
  const [draft, setDraft] = useState(value)
  const tell = useDebouncedCallback((next: string) => onSearch(next.trim() || undefined), 250)
  useEffect(() => setDraft(value), [value])
  const change = (next: string) => {
    setDraft(next)
    tell(next)
  }
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={label}
      value={draft}
      onChange={(event) => change(event.currentTarget.value)}
      // Whoever goes on to a link must neither be called back by a search that comes after it, nor see it move away.
      onBlur={({ relatedTarget }) => (relatedTarget instanceof HTMLAnchorElement ? tell.cancel() : tell.flush())}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={draft ? <CloseButton size="sm" aria-label="Clear the search" onClick={() => change('')} /> : null}
      style={{ flex: '1 1 220px' }}
    />
  )
}

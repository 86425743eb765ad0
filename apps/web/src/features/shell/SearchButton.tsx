import { ActionIcon, Kbd, UnstyledButton } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import classes from './Shell.module.css'

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent)

export function SearchButton({ compact }: { compact?: boolean }) {
  if (compact) {
    return (
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Search and jump" onClick={spotlight.open}>
        <IconSearch size={20} aria-hidden />
      </ActionIcon>
    )
  }
  return (
    <UnstyledButton className={classes.search} onClick={spotlight.open}>
      <IconSearch size={16} aria-hidden />
      <span style={{ flex: 1 }}>Search and jump</span>
      <Kbd size="xs">{isApple ? '⌘ K' : 'Ctrl K'}</Kbd>
    </UnstyledButton>
  )
}

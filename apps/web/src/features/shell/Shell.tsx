import { AppShell, Burger, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { Brand } from '../../components/Brand.tsx'
import { ConfirmIdentity } from '../confirmation/ConfirmIdentity.tsx'
import { CommandPalette } from './CommandPalette.tsx'
import { SearchButton } from './SearchButton.tsx'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { SideNavigation } from './SideNavigation.tsx'
import { useJumpKeys } from './use-jump-keys.ts'
import classes from './Shell.module.css'

/** The frame around every page of a signed-in person. */
export function Shell(): ReactNode {
  const [isOpen, { toggle, close }] = useDisclosure(false)
  const [isHelpOpen, help] = useDisclosure(false)
  const path = useRouterState({ select: (state) => state.location.pathname })
  useEffect(close, [path, close])
  useJumpKeys(help.open)
  return (
    <>
      <a href="#content" className="skip-link">
        Skip to the content
      </a>
      <AppShell
        header={{ height: { base: 56, md: 0 } }}
        navbar={{ width: 248, breakpoint: 'md', collapsed: { mobile: !isOpen } }}
        padding={{ base: 'md', sm: 'lg', md: 'xl' }}
      >
        <AppShell.Header className={classes.header} hiddenFrom="md">
          <Group h="100%" px="md" justify="space-between">
            <Group gap="xs">
              <Burger
                opened={isOpen}
                onClick={toggle}
                size="sm"
                aria-label={isOpen ? 'Close the menu' : 'Open the menu'}
                aria-expanded={isOpen}
              />
              <Brand size={26} />
            </Group>
            <SearchButton compact />
          </Group>
        </AppShell.Header>
        <AppShell.Navbar className={classes.navbar} aria-label="Main">
          <SideNavigation onHelp={help.open} />
        </AppShell.Navbar>
        <AppShell.Main id="content" tabIndex={-1} className={classes.main}>
          <Outlet />
        </AppShell.Main>
      </AppShell>
      <CommandPalette />
      <ConfirmIdentity />
      <ShortcutHelp isOpen={isHelpOpen} onClose={help.close} />
    </>
  )
}

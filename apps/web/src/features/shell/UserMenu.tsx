import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core'
import {
  IconDeviceDesktop,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconSelector,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useMantineColorScheme } from '@mantine/core'
import { useSignOut } from '../../api/queries/session.ts'
import { roleWord } from '../people/role-words.ts'
import { reference } from './destinations.ts'
import classes from './Shell.module.css'
import type { SessionView } from '../../api/views.ts'

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Like the system', icon: IconDeviceDesktop },
] as const

export function UserMenu({ session, onHelp }: { session: SessionView; onHelp: () => void }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const signOut = useSignOut()
  const name = session.user?.displayName ?? session.actor.name
  const ReferenceIcon = reference.icon
  return (
    <Menu position="top-start" width={230} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <Avatar name={name} color="enamel" variant="filled" size={32} radius="xl" aria-hidden />
          <span className={classes.userWords}>
            <Text size="sm" fw={600} truncate component="span" display="block">
              {name}
            </Text>
            <Text size="xs" c="dimmed" truncate component="span" display="block">
              {session.role ? roleWord(session.role) : session.organization.name}
            </Text>
          </span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconUserCircle size={16} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/me" />}
        >
          Profile and sessions
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} onClick={onHelp}>
          Keyboard shortcuts
        </Menu.Item>
        <Menu.Item component="a" href={reference.href} leftSection={<ReferenceIcon size={16} aria-hidden />}>
          {reference.label}
        </Menu.Item>
        <Menu.Divider />
        {schemes.map(({ value, label, icon: SchemeIcon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<SchemeIcon size={16} aria-hidden />}
            rightSection={colorScheme === value ? '✓' : null}
            onClick={() => setColorScheme(value)}
            closeMenuOnClick={false}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

import { useMantineColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import {
  IconDeviceDesktop,
  IconMoon,
  IconPlus,
  IconSearch,
  IconStack2,
  IconSun,
  IconUserCircle,
} from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { environmentsQuery } from '../../api/queries/environments.ts'
import { useSession } from '../../api/queries/session.ts'
import { environmentNow } from '../environments/environment-words.ts'
import { destinationsFor, reference } from './destinations.ts'

/** Every page, every blueprint and every environment, a few letters away. */
export function CommandPalette() {
  const [isOpen, setIsOpen] = useState(false)
  const groups = useCommands(isOpen)
  return (
    <Spotlight
      actions={groups}
      shortcut={['mod + K']}
      onSpotlightOpen={() => setIsOpen(true)}
      onSpotlightClose={() => setIsOpen(false)}
      nothingFound="Nothing by that name."
      highlightQuery
      scrollable
      maxHeight={420}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      searchProps={{
        'aria-label': 'Search commands',
        placeholder: 'Go to, or order…',
        leftSection: <IconSearch size={18} aria-hidden />,
      }}
    />
  )
}

function useCommands(isOpen: boolean): SpotlightActionGroupData[] {
  const navigate = useNavigate()
  const session = useSession()
  const { setColorScheme } = useMantineColorScheme()
  const { data: blueprints } = useQuery({ ...blueprintsQuery(), enabled: isOpen })
  const { data: environments } = useInfiniteQuery({ ...environmentsQuery({}, 100), enabled: isOpen })
  return [
    {
      group: 'Go to',
      actions: [
        ...destinationsFor(session).map(({ to, label, icon: IconShape }) => ({
          id: to,
          label,
          leftSection: <IconShape size={18} stroke={1.7} aria-hidden />,
          onClick: () => void navigate({ to }),
        })),
        {
          id: '/me',
          label: 'Profile and sessions',
          leftSection: <IconUserCircle size={18} stroke={1.7} aria-hidden />,
          onClick: () => void navigate({ to: '/me' }),
        },
        {
          id: reference.href,
          label: reference.label,
          leftSection: <reference.icon size={18} stroke={1.7} aria-hidden />,
          onClick: () => window.location.assign(reference.href),
        },
      ],
    },
    {
      group: 'Environments',
      actions: (environments?.pages ?? []).flatMap((page) =>
        page.items.map((environment) => ({
          id: environment.id,
          label: environment.name,
          description: `${environment.blueprint.title}, ${environmentNow(environment)}`,
          leftSection: <IconStack2 size={18} stroke={1.7} aria-hidden />,
          onClick: () => void navigate({ to: '/environments/$id', params: { id: environment.id } }),
        })),
      ),
    },
    {
      group: 'Order',
      actions: (blueprints?.items ?? [])
        .filter((blueprint) => blueprint.orderableTeams.length > 0)
        .map((blueprint) => ({
          id: blueprint.id,
          label: `Order ${blueprint.title}`,
          description: blueprint.description,
          leftSection: <IconPlus size={18} stroke={1.7} aria-hidden />,
          onClick: () => void navigate({ to: '/order/$name', params: { name: blueprint.name } }),
        })),
    },
    {
      group: 'Appearance',
      actions: [
        {
          id: 'light',
          label: 'Light colours',
          leftSection: <IconSun size={18} aria-hidden />,
          onClick: () => setColorScheme('light'),
        },
        {
          id: 'dark',
          label: 'Dark colours',
          leftSection: <IconMoon size={18} aria-hidden />,
          onClick: () => setColorScheme('dark'),
        },
        {
          id: 'auto',
          label: 'Colours like the system',
          leftSection: <IconDeviceDesktop size={18} aria-hidden />,
          onClick: () => setColorScheme('auto'),
        },
      ],
    },
  ]
}

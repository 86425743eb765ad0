import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { listed } from '../../lib/words.ts'

export function OrderTargets() {
  const blueprints = useQuery(blueprintsQuery())
  return (
    <Loaded query={blueprints} label="Loading blueprints">
      {({ items }) => {
        const open = items.filter(({ orderableTeams, latestVersion }) => latestVersion && orderableTeams.length > 0)
        if (open.length === 0) {
          return <Text c="dimmed">No blueprint is open to your teams yet. Ask your catalog admin.</Text>
        }
        return (
          <ItemList label="Blueprints">
            {open.map(({ id, name, title, orderableTeams }) => (
              <Item
                key={id}
                title={
                  <TextLink to="/order/$name" params={{ name }} search={{ bring: true }}>
                    {title}
                  </TextLink>
                }
                note={`For ${listed(orderableTeams.map((team) => team.name))}`}
              />
            ))}
          </ItemList>
        )
      }}
    </Loaded>
  )
}

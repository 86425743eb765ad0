import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import type { BlueprintView } from '../../api/views.ts'

function placesOf({ name, stages, approvalStages }: BlueprintView['orderableTeams'][number]): string {
  const places = stages.map((stage) => (approvalStages.includes(stage) ? `${stage} (with an approval)` : stage))
  return `${name}: ${places.join(', ')}`
}

/** What the person may order, for which teams and in which stages. */
export function Orderable() {
  const blueprints = useQuery(blueprintsQuery())
  return (
    <Panel title="What you may order">
      <Loaded query={blueprints} label="Loading the catalog">
        {({ items }) => {
          const orderable = items.filter(({ orderableTeams }) => orderableTeams.length > 0)
          if (orderable.length === 0)
            return <Text size="sm">Nothing yet. An administrator opens blueprints to teams.</Text>
          return (
            <ItemList label="Blueprints that you may order">
              {orderable.map(({ name, title, orderableTeams }) => (
                <Item
                  key={name}
                  title={
                    <TextLink to="/catalog/$name" params={{ name }}>
                      {title}
                    </TextLink>
                  }
                  note={orderableTeams.map(placesOf).join('; ')}
                />
              ))}
            </ItemList>
          )
        }}
      </Loaded>
    </Panel>
  )
}

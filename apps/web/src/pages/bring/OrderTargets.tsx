import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { stages } from '../../features/environments/stages.ts'
import { listed } from '../../lib/words.ts'

/** In which stages a second person will have to approve it, of all these teams or of some. */
function approvalsIn(teams: { stages: string[]; approvalStages: string[] }[]): string {
  const held = stages.filter((stage) => teams.some(({ approvalStages }) => approvalStages.includes(stage)))
  const isFree = (stage: string) =>
    teams.some((team) => team.stages.includes(stage) && !team.approvalStages.includes(stage))
  return held.length === 0 ? '' : `; ${held.some(isFree) ? 'may need' : 'needs'} an approval in ${listed(held)}`
}

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
                note={`For ${listed(orderableTeams.map((team) => team.name))}${approvalsIn(orderableTeams)}`}
              />
            ))}
          </ItemList>
        )
      }}
    </Loaded>
  )
}

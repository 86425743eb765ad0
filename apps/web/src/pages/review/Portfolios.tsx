import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { teamsQuery } from '../../api/queries/teams.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { PortfolioCell } from './PortfolioCell.tsx'

/** Which team may order what, in which stages. */
export function Portfolios() {
  const blueprints = useQuery(blueprintsQuery())
  const teams = useQuery(teamsQuery)
  return (
    <Panel
      title="Portfolio"
      description="Which team may order which blueprint, in which stages, and where a second person approves each run."
    >
      <Loaded query={blueprints} label="Loading the portfolio">
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">Publish a blueprint first; then open it to a team here.</Text>
          ) : (
            <Table.ScrollContainer minWidth={560} type="native" scrollAreaProps={{ tabIndex: 0 }}>
              <Table verticalSpacing="md">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th scope="col">Blueprint</Table.Th>
                    {(teams.data?.items ?? []).map((team) => (
                      <Table.Th scope="col" key={team.id}>
                        {team.name}
                      </Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {items.map((blueprint) => (
                    <Table.Tr key={blueprint.id}>
                      <Table.Th scope="row" fw={600}>
                        {blueprint.title}
                      </Table.Th>
                      {(teams.data?.items ?? []).map((team) => (
                        <Table.Td key={team.id}>
                          <PortfolioCell blueprint={blueprint} team={team} />
                        </Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )
        }
      </Loaded>
    </Panel>
  )
}

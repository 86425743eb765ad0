import { Chip, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useSetPortfolio } from '../../api/queries/catalog.ts'
import { stages } from '../../features/environments/stages.ts'
import { asProblem } from '../../lib/problem.ts'
import { humanize } from '../../lib/words.ts'
import type { BlueprintView, TeamRef } from '../../api/views.ts'

export function PortfolioCell({ blueprint, team }: { blueprint: BlueprintView; team: TeamRef }) {
  const set = useSetPortfolio(blueprint.name)
  const current = blueprint.orderableTeams.find(({ id }) => id === team.id)?.stages ?? []
  const shown = set.isPending ? set.variables.stages : current
  const change = (next: string[]) =>
    set.mutate(
      { teamId: team.id, stages: stages.filter((stage) => next.includes(stage)) },
      { onError: (error) => notifications.show({ color: 'red', message: asProblem(error).detail }) },
    )
  return (
    <Chip.Group multiple value={shown} onChange={change}>
      <Group gap={6} role="group" aria-label={`${blueprint.title} for ${team.name}`}>
        {stages.map((stage) => (
          <Chip key={stage} value={stage} size="xs" variant="outline" disabled={!blueprint.can.assign || set.isPending}>
            {humanize(stage)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

import { Chip, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useSetPortfolio } from '../../api/queries/catalog.ts'
import { stages } from '../../features/environments/stages.ts'
import { asProblem } from '../../lib/problem.ts'
import { humanize } from '../../lib/words.ts'
import type { BlueprintView, TeamRef } from '../../api/views.ts'

const none = { stages: [] as string[], approvalStages: [] as string[] }

/** In which stages a team may order a blueprint, and in which of them a second person approves each run. */
export function PortfolioCell({ blueprint, team }: { blueprint: BlueprintView; team: TeamRef }) {
  const set = useSetPortfolio(blueprint.name)
  const current = blueprint.portfolio.find(({ teamId }) => teamId === team.id) ?? none
  const shown = set.isPending ? set.variables : current
  const change = (next: typeof none) => {
    const wanted = stages.filter((stage) => next.stages.includes(stage))
    const approvalStages = wanted.filter((stage) => next.approvalStages.includes(stage))
    set.mutate(
      { teamId: team.id, stages: wanted, approvalStages },
      { onError: (error) => notifications.show({ color: 'red', message: asProblem(error).detail }) },
    )
  }
  const disabled = !blueprint.can.assign || set.isPending
  const place = `${blueprint.title} for ${team.name}`
  return (
    <Stack gap={8}>
      <Choice
        label={place}
        offered={stages}
        chosen={shown.stages}
        disabled={disabled}
        onChange={(next) => change({ ...shown, stages: next })}
      />
      {shown.stages.length > 0 && (
        <div>
          <Text size="xs" c="dimmed" mb={4}>
            Needs an approval in
          </Text>
          <Choice
            label={`Approvals of ${place}`}
            offered={stages.filter((stage) => shown.stages.includes(stage))}
            chosen={shown.approvalStages}
            disabled={disabled}
            onChange={(next) => change({ ...shown, approvalStages: next })}
          />
        </div>
      )}
    </Stack>
  )
}

type ChoiceProps = {
  label: string
  offered: readonly string[]
  chosen: string[]
  disabled: boolean
  onChange: (next: string[]) => void
}

function Choice({ label, offered, chosen, disabled, onChange }: ChoiceProps) {
  return (
    <Chip.Group multiple value={chosen} onChange={onChange}>
      <Group gap={6} role="group" aria-label={label}>
        {offered.map((stage) => (
          <Chip key={stage} value={stage} size="xs" variant="outline" disabled={disabled}>
            {humanize(stage)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  )
}

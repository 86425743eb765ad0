import { Group, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { duration } from '../../lib/time.ts'
import { listed } from '../../lib/words.ts'
import { BlueprintIcon } from './BlueprintIcon.tsx'
import classes from './BlueprintCard.module.css'
import type { BlueprintView } from '../../api/views.ts'

export function BlueprintCard({ blueprint }: { blueprint: BlueprintView }) {
  const teams = blueprint.orderableTeams.map((team) => team.name)
  return (
    <li className={`panel ${classes.card}`}>
      <div className={classes.glass}>
        <BlueprintIcon icon={blueprint.icon} size={60} />
        <span className={classes.slot} aria-hidden />
      </div>
      <div className={classes.words}>
        <Group justify="space-between" align="baseline" gap="xs">
          <Title order={2}>
            <Link to="/catalog/$name" params={{ name: blueprint.name }} className={classes.link}>
              {blueprint.title}
            </Link>
          </Title>
          {blueprint.latestVersion && (
            <Text size="sm" c="dimmed" className="tabular">
              {blueprint.latestVersion.version}
            </Text>
          )}
        </Group>
        <Text size="sm" lineClamp={3}>
          {blueprint.description}
        </Text>
        <Text size="sm" c="dimmed" mt="auto" pt="xs">
          {teams.length > 0 ? `For ${listed(teams)}` : 'Not open to your teams yet'}
          {blueprint.medianSeconds !== null && `, usually ready in ${duration(blueprint.medianSeconds)}`}
        </Text>
      </div>
    </li>
  )
}

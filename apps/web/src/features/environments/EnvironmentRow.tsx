import { Group, Text } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { When } from '../../components/When.tsx'
import { BlueprintIcon } from '../catalog/BlueprintIcon.tsx'
import { EnvironmentStateMark } from './EnvironmentStateMark.tsx'
import classes from './EnvironmentRow.module.css'
import type { EnvironmentView } from '../../api/views.ts'

export function EnvironmentRow({ environment }: { environment: EnvironmentView }) {
  return (
    <li className={classes.row}>
      <BlueprintIcon icon={environment.blueprint.icon} size={38} />
      <div className={classes.words}>
        <Group gap={6} wrap="nowrap">
          <Link to="/environments/$id" params={{ id: environment.id }} className={classes.name}>
            {environment.name}
          </Link>
          {environment.protected && <IconShieldLock size={15} aria-label="Protected" role="img" />}
        </Group>
        <Text size="sm" c="dimmed" component="div">
          {environment.blueprint.title} for {environment.team.name}
        </Text>
      </div>
      <span className={classes.stage}>{environment.stage}</span>
      <span className={classes.state}>
        <EnvironmentStateMark environment={environment} />
      </span>
      <Text size="sm" c="dimmed" component="span" className={classes.when}>
        <When at={environment.updatedAt} />
      </Text>
    </li>
  )
}

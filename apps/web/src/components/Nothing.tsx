import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './Nothing.module.css'

type NothingProps = { icon: Icon; title: string; children?: ReactNode; action?: ReactNode }

/** An empty place: why it is empty, and the one thing to do next. */
export function Nothing({ icon: IconShape, title, children, action }: NothingProps) {
  return (
    <Stack className={classes.box} align="center" gap="xs">
      <div className={classes.window} aria-hidden>
        <IconShape size={28} stroke={1.4} />
      </div>
      <Title order={2} mt="xs">
        {title}
      </Title>
      {children && (
        <Text c="dimmed" maw={420} ta="center">
          {children}
        </Text>
      )}
      {action && <div style={{ marginTop: '0.75rem' }}>{action}</div>}
    </Stack>
  )
}

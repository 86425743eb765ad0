import { Group, Stack, Text, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'

type PanelProps = { title: ReactNode; description?: ReactNode; actions?: ReactNode; children: ReactNode }

/** A titled section of a page. */
export function Panel({ title, description, actions, children }: PanelProps) {
  const titleId = useId()
  return (
    <Stack component="section" className="panel" p={{ base: 'md', sm: 'lg' }} gap="md" aria-labelledby={titleId}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <div>
          <Title order={2} id={titleId}>
            {title}
          </Title>
          {description && (
            <Text c="dimmed" size="sm">
              {description}
            </Text>
          )}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}

import { Box, Group, Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { InsidePage } from './inside-page.ts'
import { useHeadingFocus } from './use-heading-focus.ts'

type PageProps = {
  /** "orders-db · Ready": object, then state; the tab's title adds the product. */
  title: string
  heading: ReactNode
  /** What stands above the heading: where this page belongs. */
  above?: ReactNode
  subtitle?: ReactNode
  actions?: ReactNode
  /** Reading width for forms and text. */
  narrow?: boolean
  children: ReactNode
}

export function Page({ title, heading, above, subtitle, actions, narrow, children }: PageProps) {
  const headingRef = useHeadingFocus()
  return (
    <Box maw={narrow ? 760 : 1120} mx="auto" w="100%">
      <title>{`${title} · Automat`}</title>
      <Stack gap="lg">
        <Group justify="space-between" align="flex-end" gap="md">
          <Stack gap={4} miw={0} flex="1 1 300px">
            {above}
            <Title order={1} ref={headingRef} tabIndex={-1} style={{ overflowWrap: 'anywhere' }}>
              {heading}
            </Title>
            {subtitle && (
              <Box c="dimmed" fz="sm">
                {subtitle}
              </Box>
            )}
          </Stack>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        <InsidePage value>{children}</InsidePage>
      </Stack>
    </Box>
  )
}

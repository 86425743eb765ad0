import { Box, Group, Stack, Title } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'

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

/** The first page's heading is not focused: a reader starts at the top by itself. */
let isFirstPage = true

export function Page({ title, heading, above, subtitle, actions, narrow, children }: PageProps) {
  const headingRef = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isFirstPage) headingRef.current?.focus({ preventScroll: true })
    isFirstPage = false
  }, [])

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
        {children}
      </Stack>
    </Box>
  )
}

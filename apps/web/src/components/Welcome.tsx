import { Stack, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { Brand } from './Brand.tsx'
import classes from './Welcome.module.css'

/** The frame of pages before somebody is signed in. */
export function Welcome({ title, heading, children }: { title: string; heading: string; children: ReactNode }) {
  return (
    <main className={classes.room}>
      <title>{`${title} · Automat`}</title>
      <div className={classes.machine} aria-hidden>
        {Array.from({ length: 12 }, (_, index) => (
          <span key={index} />
        ))}
      </div>
      <Stack className={`panel ${classes.card}`} gap="md">
        <Brand size={34} />
        <Title order={1} mt="xs">
          {heading}
        </Title>
        {children}
      </Stack>
    </main>
  )
}

import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { LinkButton } from './LinkButton.tsx'
import { Welcome } from './Welcome.tsx'

/** An address that no page has: it stands outside the shell, for nothing says which part was meant. */
export function NotFoundPage(): ReactNode {
  return (
    <Welcome title="Not found" heading="There is no such page">
      <Text>The address may be mistyped, or what it named is gone.</Text>
      <LinkButton to="/">Go to the start</LinkButton>
    </Welcome>
  )
}

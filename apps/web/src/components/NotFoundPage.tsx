import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { LinkButton } from './LinkButton.tsx'
import { Page } from './Page.tsx'

export function NotFoundPage(): ReactNode {
  return (
    <Page title="Not found" heading="There is no such page">
      <Text mb="lg">The address may be mistyped, or what it named is gone.</Text>
      <LinkButton to="/">Go to the start</LinkButton>
    </Page>
  )
}

import type { ReactNode } from 'react'
import { Stack, Text } from '@mantine/core'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { ImportTargets } from './ImportTargets.tsx'
import { OrderTargets } from './OrderTargets.tsx'

/** Something that exists is brought in: first of all, where it belongs. */
export function BringPage(): ReactNode {
  return (
    <Page
      title="Bring an existing resource"
      narrow
      above={
        <TextLink to="/environments" size="sm">
          Environments
        </TextLink>
      }
      heading="Bring an existing resource"
      subtitle="What was made by hand or elsewhere is taken over as it is. A preview proves that nothing about it changes before you confirm, and it is protected from then on."
    >
      <Stack gap="lg">
        <Panel title="Into a new environment" description="The blueprint that would have made it looks after it.">
          <OrderTargets />
        </Panel>
        <Panel title="Into an environment that you have" description="It takes the place of what a change would make.">
          <ImportTargets />
        </Panel>
        <Panel
          title="Into a stack of your own program"
          description="The Pulumi CLI imports it and writes the code for your program."
          actions={
            <LinkButton to="/stacks" variant="default" size="sm">
              Choose a stack
            </LinkButton>
          }
        >
          <Text size="sm">
            Every stack has the commands for it under “Resources”. The CLI shows its own preview and protects what it
            imports.
          </Text>
        </Panel>
      </Stack>
    </Page>
  )
}

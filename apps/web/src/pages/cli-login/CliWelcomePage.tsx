import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'

/** The CLI sends the browser here when it has its token. */
export function CliWelcomePage(): ReactNode {
  return (
    <Page narrow title="The CLI is signed in" heading="The CLI is signed in">
      <Text>Go back to your terminal. You may close this page.</Text>
      <Text>
        Its token is listed under{' '}
        <TextLink to="/tokens" inherit>
          Tokens
        </TextLink>
        , where you can revoke it.
      </Text>
    </Page>
  )
}

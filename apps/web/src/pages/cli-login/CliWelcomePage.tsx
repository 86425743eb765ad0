import { Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Page } from '../../components/Page.tsx'

/** The CLI sends the browser here when it has its token. */
export function CliWelcomePage(): ReactNode {
  return (
    <Page narrow title="The CLI is signed in" heading="The CLI is signed in">
      <Text>Go back to your terminal. You may close this page.</Text>
      <Text>
        Its token is listed under <Link to="/tokens">Tokens</Link>, where you can revoke it.
      </Text>
    </Page>
  )
}

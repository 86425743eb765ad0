import type { ReactNode } from 'react'
import { Page } from '../../components/Page.tsx'
import { RulesPanel } from './RulesPanel.tsx'

export function TokenReportPage(): ReactNode {
  return (
    <Page title="Token rules" heading="Token rules" subtitle="How long tokens may live in this organization.">
      <RulesPanel />
    </Page>
  )
}

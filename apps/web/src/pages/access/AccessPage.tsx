import { Stack, VisuallyHidden } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { accessQuery } from '../../api/queries/access.ts'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { isPermission, verdictOf } from '../../features/access/permission-words.ts'
import { Answer } from './Answer.tsx'
import { AskForm } from './AskForm.tsx'

const route = getRouteApi('/app/access')

/** Why somebody may do something, or may not. The question is in the URL. */
export function AccessPage(): ReactNode {
  const { permission: asked, user, token, rule, inTeam, stack, environment } = route.useSearch()
  const permission = isPermission(asked) ? asked : undefined
  const question = { user, token, trustRule: rule, team: inTeam, stack, environment }
  const answer = useQuery({
    ...accessQuery({ permission: permission ?? 'organization:read', ...question }),
    enabled: !!permission,
  })
  return (
    <Page
      title="Explain access"
      heading="Why may, or can’t, somebody do this?"
      subtitle="Answered by the rule that every request is held to."
      actions={permission && <CopyButton value={window.location.href} label="Copy the link" text="Copy link" />}
    >
      <Stack gap="lg">
        <AskForm answer={answer.data} />
        <VisuallyHidden role="status">{answer.data && verdictOf(answer.data)}</VisuallyHidden>
        {permission ? (
          <Loaded query={answer} label="Looking for the answer">
            {(explanation) => <Answer explanation={explanation} />}
          </Loaded>
        ) : (
          <Nothing icon={IconHelpCircle} title="Say what it is about">
            Choose who and what, and where it is about one team, environment or stack.
          </Nothing>
        )}
      </Stack>
    </Page>
  )
}

import { Button, Grid, Stack } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { useSession, useSignOut } from '../../api/queries/session.ts'
import { Facts } from '../../components/Facts.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { AccountList } from '../../features/people/AccountList.tsx'
import { roleWord, teamRoles } from '../../features/people/role-words.ts'
import { Until } from '../../features/people/Until.tsx'
import { BrowserSessions } from './BrowserSessions.tsx'
import { Orderable } from './Orderable.tsx'
import { OwnTokens } from './OwnTokens.tsx'
import { Passkeys } from './Passkeys.tsx'

export function MePage(): ReactNode {
  const session = useSession()
  const signOut = useSignOut()
  const name = session.user?.displayName ?? session.actor.name
  return (
    <Page
      title={`${name} · Profile`}
      heading={name}
      subtitle={session.user?.email}
      actions={
        <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
          Sign out
        </Button>
      }
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, md: 5 }}>
          <Stack>
            <Panel title="You">
              <Facts
                facts={[
                  ['Organization', session.organization.name],
                  ['Role', session.role ? roleWord(session.role) : 'none'],
                  ...session.teams.map(({ name: team, role, until }): [string, ReactNode] => [
                    team,
                    <Fragment key={team}>
                      {teamRoles.find(({ value }) => value === role)?.label ?? role}
                      {until !== null && ' '}
                      {until !== null && <Until at={until} />}
                    </Fragment>,
                  ]),
                ]}
              />
            </Panel>
            <Orderable />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack>
            <BrowserSessions />
            {session.user && <Passkeys />}
            {session.user && (
              <Panel title="Your accounts" description="An administrator disconnects one that is no longer yours.">
                <AccountList userId={session.user.id} nothing="None is connected: you sign in by links and passkeys." />
              </Panel>
            )}
            <OwnTokens />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  )
}

import { Button, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { browserSessionsQuery, useEndBrowserSession, useEndOtherBrowserSessions } from '../../api/queries/session.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { When } from '../../components/When.tsx'
import { browserName } from './browser-name.ts'

const wayWords = { link: 'by a link', passkey: 'by a passkey', 'identity-provider': 'through a provider' } as const

/** Where I am signed in, and a way to end it there. */
export function BrowserSessions() {
  const sessions = useQuery(browserSessionsQuery)
  const end = useEndBrowserSession()
  const endOthers = useEndOtherBrowserSessions()
  return (
    <Panel title="Where you are signed in" description="End what you do not know.">
      <ProblemNote error={end.error} />
      <Loaded query={sessions} label="Loading sessions">
        {({ items }) => (
          <Stack>
            <ItemList label="Sessions">
              {items.map((session) => (
                <Item
                  key={session.id}
                  title={browserName(session.userAgent)}
                  note={
                    <>
                      {session.address}, {wayWords[session.way]} <When at={session.createdAt} />, last seen{' '}
                      <When at={session.lastSeenAt} />
                    </>
                  }
                >
                  {session.current ? (
                    'This browser'
                  ) : (
                    <Button
                      size="xs"
                      variant="default"
                      loading={end.isPending && end.variables === session.id}
                      onClick={() => end.mutate(session.id)}
                    >
                      End
                    </Button>
                  )}
                </Item>
              ))}
            </ItemList>
            {items.length > 1 && (
              <Group>
                <ConfirmButton
                  question="Sign out everywhere else?"
                  explanation="Every other browser has to sign in again. This one stays."
                  verb="Sign out everywhere else"
                  mutation={endOthers}
                  onConfirm={(close) => endOthers.mutate(undefined, { onSuccess: close })}
                >
                  Sign out everywhere else
                </ConfirmButton>
              </Group>
            )}
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}

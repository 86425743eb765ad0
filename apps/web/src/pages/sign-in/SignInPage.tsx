import { Alert, Button, Code, List, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, type ReactNode } from 'react'
import { sessionQuery, useSignIn } from '../../api/queries/session.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { Welcome } from '../../components/Welcome.tsx'
import { useFragmentSecret } from '../../lib/use-fragment-secret.ts'
import { pageAfter } from './page-after.ts'
import { PasskeyButton } from './PasskeyButton.tsx'
import { ProviderButtons } from './ProviderButtons.tsx'
import { wordsOf } from './sign-in-problems.ts'

const route = getRouteApi('/sign-in')

export function SignInPage(): ReactNode {
  const secret = useFragmentSecret()
  if (!secret) return <WaysIn />
  return <UseLink key={secret} secret={secret} />
}

/** Signs in at once, unless somebody is signed in already: then one is asked, so that a link cannot swap people. */
function UseLink({ secret }: { secret: string }) {
  const navigate = useNavigate()
  const { next } = route.useSearch()
  const session = useQuery({ ...sessionQuery, retry: false })
  const { mutate, error, isPending } = useSignIn()
  const hasStarted = useRef(false)

  const signIn = useCallback(() => {
    hasStarted.current = true
    mutate(secret, {
      onSuccess: () => void navigate({ href: pageAfter(next) }),
    })
  }, [mutate, navigate, next, secret])

  useEffect(() => {
    if (session.isError && !hasStarted.current) signIn()
  }, [session.isError, signIn])

  if (error) {
    return (
      <Welcome title="Sign in" heading="This link did not open the door">
        <ProblemNote error={error} />
        <HowTo />
      </Welcome>
    )
  }
  if (session.data && !hasStarted.current) {
    return (
      <Welcome title="Sign in" heading="You are signed in already">
        <Text>
          You are {session.data.user?.displayName ?? session.data.actor.name} of {session.data.organization.name}. Using
          the link signs you in anew, perhaps as somebody else.
        </Text>
        <LinkButton to="/">Stay as I am</LinkButton>
        <Button variant="default" onClick={signIn} loading={isPending}>
          Use the link
        </Button>
      </Welcome>
    )
  }
  return (
    <Welcome title="Signing in" heading="Signing you in…">
      <PatientLoader label="Signing in" />
    </Welcome>
  )
}

function WaysIn() {
  const { problem } = route.useSearch()
  const words = problem === undefined ? null : wordsOf(problem)
  return (
    <Welcome title="Sign in" heading="Sign in">
      {words && (
        <Alert color="red" variant="light" title={words.title} role="alert">
          {words.text}
        </Alert>
      )}
      <ProviderButtons />
      <PasskeyButton />
      <Text size="sm">
        Automat has no passwords: a provider of your organization signs you in, a passkey of yours, or a one-time link.
      </Text>
      <HowTo />
    </Welcome>
  )
}

function HowTo() {
  return (
    <List size="sm" spacing="xs">
      <List.Item>New here? Ask an administrator of your organization for an invitation.</List.Item>
      <List.Item>
        Are you the administrator? Run <Code>npm run -s automat -- sign-in-link</Code> on the server and open the link
        that it prints.
      </List.Item>
    </List>
  )
}

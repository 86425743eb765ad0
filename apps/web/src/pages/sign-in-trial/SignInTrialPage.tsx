import { Alert, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { trialResultQuery } from '../../api/queries/identity-providers.ts'
import type { SignInTrialResultView } from '../../api/views.ts'
import { Facts } from '../../components/Facts.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { TextLink } from '../../components/TextLink.tsx'

/** Where a trial of an identity provider ends: what came, whom it would be here, and what is wrong. */
export function SignInTrialPage(): ReactNode {
  const { id } = useParams({ from: '/app/admin/sign-in/trials/$id' })
  const query = useQuery(trialResultQuery(id))
  const name = query.data?.provider.name
  return (
    <Page
      narrow
      title="Trial of a sign-in"
      heading={name ? `Trial of ${name}` : 'Trial of a sign-in'}
      above={<TextLink to="/admin/sign-in">Sign-in</TextLink>}
      subtitle="Nobody was signed in, nothing was changed. This is shown once: it is gone when you leave the page."
    >
      {query.error ? (
        <ProblemNote error={query.error} />
      ) : (
        <Loaded query={query} label="Looking at the answer">
          {(result) => <Result result={result} />}
        </Loaded>
      )}
    </Page>
  )
}

function Result({ result: { works, arrived, person, findings } }: { result: SignInTrialResultView }) {
  return (
    <Stack gap="lg">
      <Alert
        role="status"
        variant="light"
        color={works ? 'enamel' : 'red'}
        icon={works ? <IconCheck /> : <IconX />}
        title={works ? 'It would sign somebody in' : 'It would sign nobody in'}
      >
        {person ? <Whom person={person} /> : <Text size="sm">What stands in the way is below.</Text>}
      </Alert>
      {findings.map(({ code, level, message, nextStep }) => (
        <Alert key={code} variant="light" color={colours[level]} icon={icons[level]} title={message}>
          <Text size="sm">{nextStep}</Text>
          <Text size="xs" mt={4}>
            {code}
          </Text>
        </Alert>
      ))}
      {arrived ? (
        <Arrived arrived={arrived} />
      ) : (
        <Text size="sm">The answer was not to be trusted, so nothing of it is shown.</Text>
      )}
    </Stack>
  )
}

const colours = { wrong: 'red', warning: 'yellow', note: 'gray' } as const
const icons = { wrong: <IconX />, warning: <IconAlertTriangle />, note: <IconInfoCircle /> } as const

function Whom({ person }: { person: NonNullable<SignInTrialResultView['person']> }) {
  const { kind, isYou, isConnected, email, displayName, role } = person
  const who = `${displayName} (${email})`
  if (kind === 'new')
    return (
      <Text size="sm">
        A new person: {who} would join as {role.replace('_', ' ')}.
      </Text>
    )
  return (
    <Text size="sm">
      {isYou ? 'You' : 'Somebody who is here already'}: {who}, {role.replace('_', ' ')}.{' '}
      {isConnected ? 'The account is connected already.' : 'The first sign-in would connect the account.'}
    </Text>
  )
}

function Arrived({ arrived }: { arrived: NonNullable<SignInTrialResultView['arrived']> }) {
  const { subject, email, isEmailVerified, displayName, groups, said } = arrived
  const verified = isEmailVerified ? 'verified, the provider says' : 'the provider does not say that it is verified'
  return (
    <Panel title="What arrived" description="Tokens are never shown, nor kept.">
      <Facts
        facts={[
          ['Id of the account', subject],
          ['E-mail', email ? `${email}, ${verified}` : 'None'],
          ['Name', displayName ?? 'None'],
          ['Groups', groups.length > 0 ? groups.join(', ') : 'None'],
        ]}
      />
      {groups.length > 0 && (
        <Text size="sm" c="dimmed">
          A sign-in puts nobody into teams: groups do so through provisioning (SCIM).
        </Text>
      )}
      <Text size="sm" fw={500}>
        All that it said
      </Text>
      <Facts facts={said.map(({ name, values }) => [name, values.join(', ')])} />
    </Panel>
  )
}

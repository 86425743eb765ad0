import { Button, Code, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useSession } from '../../api/queries/session.ts'
import { useCreateToken } from '../../api/queries/tokens.ts'
import { Page } from '../../components/Page.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { cliAddress, type CliRequest } from './cli-address.ts'

const longestName = 80
const lives = [
  { value: '1', label: 'One day' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
]

/** `pulumi login` sends people here: one click makes a personal token and hands it to the CLI that waits. */
export function CliLoginPage(): ReactNode {
  const request = useSearch({ from: '/app/cli-login' })
  const { port, nonce } = request
  const { user } = useSession()
  if (!port || !nonce) {
    return (
      <Page narrow title="Sign in the CLI" heading="No Pulumi CLI waits here">
        <Text>This page finishes a sign-in that the CLI has begun. Start one in your terminal:</Text>
        <Code block>pulumi login {window.location.origin}</Code>
        <Text>
          Is the CLI on another machine?{' '}
          <TextLink to="/tokens" inherit>
            Make a token
          </TextLink>{' '}
          and paste it there.
        </Text>
      </Page>
    )
  }
  return (
    <Page narrow title="Sign in the CLI" heading="Let the Pulumi CLI act as you?">
      <Text>
        A Pulumi CLI on <strong>this computer</strong> asks for a token of yours{user && <>, {user.displayName}</>}. It
        may do whatever you may. Go on only if you have just run <Code>pulumi login</Code> yourself.
      </Text>
      <CliTokenForm request={{ port, nonce, description: request.description }} />
    </Page>
  )
}

function CliTokenForm({ request }: { request: CliRequest }) {
  const create = useCreateToken()
  const [name, setName] = useState((request.description ?? 'Pulumi CLI').slice(0, longestName))
  const [days, setDays] = useState('30')
  const hand = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(
      { kind: 'personal', name: name.trim(), expiresInDays: Number(days) },
      { onSuccess: ({ secret }) => window.location.assign(cliAddress(request, secret)) },
    )
  }
  return (
    <form onSubmit={hand}>
      <Stack>
        <TextInput
          label="Name of the token"
          description="You find it under Tokens, and can revoke it there."
          required
          maxLength={longestName}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label="Works for"
          data={lives}
          allowDeselect={false}
          value={days}
          onChange={(value) => setDays(value ?? '30')}
        />
        <ProblemNote error={create.error} />
        <Group>
          <Button type="submit" loading={create.isPending || create.isSuccess} disabled={!name.trim()}>
            Sign the CLI in
          </Button>
          <Text c="dimmed" fz="sm">
            To refuse, close this page.
          </Text>
        </Group>
      </Stack>
    </form>
  )
}

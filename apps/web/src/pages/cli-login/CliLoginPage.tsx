import { Button, Code, Group, Select, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useSearch } from '@tanstack/react-router'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useSession } from '../../api/queries/session.ts'
import { tokenPolicyQuery, useCreateToken } from '../../api/queries/tokens.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { forEver, livesUnder } from '../../features/tokens/token-lives.ts'
import type { TokenRules } from '../../api/views.ts'
import { cliAddress, type CliRequest } from './cli-address.ts'

const longestName = 80

/** `pulumi login` sends people here: one click makes a personal token and hands it to the CLI that waits. */
export function CliLoginPage(): ReactNode {
  const request = useSearch({ from: '/app/cli-login' })
  const { port, nonce } = request
  const { user } = useSession()
  const rules = useQuery(tokenPolicyQuery)
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
      <Loaded query={rules} label="Loading the rules for tokens">
        {(loaded) => <CliTokenForm rules={loaded} request={{ port, nonce, description: request.description }} />}
      </Loaded>
    </Page>
  )
}

function CliTokenForm({ request, rules }: { request: CliRequest; rules: TokenRules }) {
  const usual = String(Math.min(30, rules.maxDays.personal))
  const create = useCreateToken()
  const [name, setName] = useState((request.description ?? 'Pulumi CLI').slice(0, longestName))
  const [days, setDays] = useState(usual)
  const hand = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(
      { kind: 'personal', name: name.trim(), expiresInDays: days === forEver ? null : Number(days) },
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
          data={livesUnder(rules, 'personal')}
          allowDeselect={false}
          value={days}
          onChange={(value) => setDays(value ?? usual)}
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

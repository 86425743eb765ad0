import { Alert, Code, Group, List, Stack, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { issuerQuery, useRotateIssuer } from '../../api/queries/accounts.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { CopyButton } from '../../components/CopyButton.tsx'
import { Panel } from '../../components/Panel.tsx'
import { When } from '../../components/When.tsx'
import type { IssuerView } from '../../api/views.ts'

const words: Record<IssuerView['keys'][number]['state'], string> = {
  published: 'Published; signs from',
  signing: 'Signs since',
  retired: 'Kept for the last tokens that it signed; signed from',
}

/** Who signs the identity tokens of runs, with which keys. Not there while nothing is signed. */
export function IssuerPanel() {
  const { data } = useQuery(issuerQuery)
  if (!data || data.keys.length === 0) return null
  return <Issuer issuer={data} />
}

function Issuer({ issuer: { issuer, isReachable, keys, can } }: { issuer: IssuerView }) {
  const rotate = useRotateIssuer()
  const isUnderWay = keys.some(({ state }) => state === 'published')
  return (
    <Panel title="Identity tokens">
      <Stack gap="sm">
        <Text size="sm">Clouds know runs of this organization by this issuer, and ask it for its public keys.</Text>
        <Group gap="xs" wrap="nowrap">
          <Code style={{ overflowWrap: 'anywhere' }}>{issuer}</Code>
          <CopyButton value={issuer} label="Copy the issuer" />
        </Group>
        {!isReachable && (
          <Alert color="brass" variant="light" icon={<IconAlertTriangle />} title="No cloud can ask it">
            PUBLIC_URL of this server is no https address that others can reach. Clouds trust an issuer only by one.
          </Alert>
        )}
        <List size="sm" spacing={4}>
          {keys.map(({ id, state, signsFrom }) => (
            <List.Item key={id}>
              {words[state]} <When at={signsFrom} /> <Code>{id.slice(0, 8)}</Code>
            </List.Item>
          ))}
        </List>
        {can.rotate && (
          <Group gap="xs">
            <ConfirmButton
              question="Publish a new key?"
              explanation="It signs a day from now, when clouds have had time to learn of it. Nothing is interrupted. This happens by itself every 90 days."
              verb="Publish it"
              disabled={isUnderWay}
              mutation={rotate}
              onConfirm={(done) => rotate.mutate({ atOnce: false }, { onSuccess: done })}
            >
              Rotate
            </ConfirmButton>
            <ConfirmButton
              question="Drop the keys at once?"
              explanation="For a key that has leaked. Every token that was signed until now is worthless as soon as clouds ask again. Runs that are at work cannot sign in before they renew theirs, and clouds that keep the old keys refuse new tokens for a while."
              verb="Drop them"
              isDangerous
              mutation={rotate}
              onConfirm={(done) => rotate.mutate({ atOnce: true }, { onSuccess: done })}
            >
              A key has leaked
            </ConfirmButton>
          </Group>
        )}
      </Stack>
    </Panel>
  )
}

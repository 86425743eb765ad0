import { Alert, Button, Code, Group, List, Select, Stack, Text, Textarea } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { teamsQuery } from '../../api/queries/teams.ts'
import { useTestIdToken } from '../../api/queries/trust.ts'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import type { TestedIdTokenView } from '../../api/views.ts'

/** For whoever wonders why a pipeline is refused: which rule applies to a token, and why the others do not. */
export function TestTokenPanel() {
  const teams = useQuery(teamsQuery)
  const test = useTestIdToken()
  const [token, setToken] = useState('')
  const [grants, setGrants] = useState('organization')
  const ask = () => test.mutate({ token: token.trim(), teamId: grants === 'organization' ? null : grants })
  return (
    <Panel title="Test a token">
      <Stack>
        <Text size="sm" c="dimmed">
          An ID token that a pipeline has printed. It is checked here as in earnest, but neither kept nor used up, and
          nothing is given out for it.
        </Text>
        <Textarea
          label="ID token"
          autosize
          minRows={3}
          maxRows={6}
          placeholder="eyJ…"
          spellCheck={false}
          value={token}
          onChange={(event) => setToken(event.currentTarget.value)}
        />
        <Select
          label="Asks for the token of"
          data={[
            { value: 'organization', label: 'The organization' },
            ...(teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: `Team ${name}` })),
          ]}
          value={grants}
          onChange={(value) => setGrants(value ?? 'organization')}
          allowDeselect={false}
        />
        <Group>
          <Button variant="default" onClick={ask} loading={test.isPending} disabled={!token.trim()}>
            Test
          </Button>
        </Group>
        <ProblemNote error={test.error} />
        {test.data && <Tested result={test.data} />}
      </Stack>
    </Panel>
  )
}

function Tested({ result }: { result: TestedIdTokenView }) {
  return (
    <Alert
      role="status"
      variant="light"
      color={result.granted ? 'green' : 'red'}
      icon={result.granted ? <IconCheck /> : <IconX />}
      title={result.summary}
    >
      <Stack gap="xs">
        {result.rules.length > 0 && (
          <List size="sm">
            {result.rules.map(({ id, name, applies, reasons }) => (
              <List.Item key={id}>
                <strong>{name}</strong> {applies ? 'applies.' : `does not apply. ${reasons.join(' ')}`}
              </List.Item>
            ))}
          </List>
        )}
        {result.claims && (
          <Code block style={{ overflowX: 'auto' }} tabIndex={0} aria-label="What the token says">
            {JSON.stringify(result.claims, null, 2)}
          </Code>
        )}
      </Stack>
    </Alert>
  )
}

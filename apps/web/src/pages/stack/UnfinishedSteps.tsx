import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { idempotencyKey } from '../../api/client.ts'
import { pendingOperationsQuery, type SettledCreate, useSettleCreates } from '../../api/queries/stacks.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'
import { RefreshNext } from '../../features/stacks/RefreshNext.tsx'
import { UnfinishedStep } from './UnfinishedStep.tsx'
import { answersOf, isComplete, type Answers } from './unfinished-answers.ts'
import type { PendingOperationView, StackView } from '../../api/views.ts'

/** Steps of an interrupted update: for each of them somebody, or a refresh, says what became of it. */
export function UnfinishedSteps({ stack }: { stack: StackView }) {
  const pending = useQuery(pendingOperationsQuery(stack))
  return (
    <Panel
      title="Unfinished steps"
      description="What an interrupted update had begun. Look at the provider to see what became of each of them."
    >
      <Loaded query={pending} label="Loading unfinished steps">
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">None: every step of every update ended.</Text>
          ) : (
            <Steps stack={stack} items={items} />
          )
        }
      </Loaded>
    </Panel>
  )
}

function Steps({ stack, items }: { stack: StackView; items: PendingOperationView[] }) {
  const [answers, setAnswers] = useState<Answers>({})
  const [reason, setReason] = useState('')
  const [key] = useState(idempotencyKey)
  const settle = useSettleCreates(stack.id)
  const creates: SettledCreate[] = answersOf(answers)
  const byRefresh = items.some((item) => item.settle === 'by-refresh')
  const isReady = creates.length > 0 && isComplete(answers) && reason.trim() !== ''
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    if (isReady) settle.mutate({ currentVersion: stack.version, reason: reason.trim(), creates, key })
  }
  return (
    <form onSubmit={save}>
      <Stack>
        <ItemList label="Unfinished steps">
          {items.map((item, index) => (
            <UnfinishedStep
              key={`${item.urn} ${index}`}
              item={item}
              mayWrite={stack.can.write}
              answer={answers[item.urn]}
              onAnswer={(answer) => setAnswers((before) => ({ ...before, [item.urn]: answer }))}
            />
          ))}
        </ItemList>
        {byRefresh && <RefreshNext stack={stack} />}
        {stack.can.write && items.some((item) => item.settle === 'by-hand') && (
          <>
            <TextInput
              label="Why, for the audit log"
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
              maxLength={500}
              withAsterisk
            />
            <ProblemNote error={settle.error} />
            <Group justify="flex-end">
              <Button type="submit" disabled={!isReady || stack.runningUpdate !== null} loading={settle.isPending}>
                Settle as a new version
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  )
}

import { Group, NativeSelect, TextInput } from '@mantine/core'
import { Item } from '../../components/ItemList.tsx'
import { shortType } from '../../features/runs/run-words.ts'
import { humanize } from '../../lib/words.ts'
import type { Answer } from './unfinished-answers.ts'
import type { PendingOperationView } from '../../api/views.ts'

type UnfinishedStepProps = {
  item: PendingOperationView
  mayWrite: boolean
  answer: Answer | undefined
  onAnswer: (answer: Answer) => void
}

const choices = [
  { value: 'leave', label: 'Not known yet' },
  { value: 'clear', label: 'It was not created: forget it' },
  { value: 'import', label: 'It was created: take it in by its id' },
]

export function UnfinishedStep({
  item,
  mayWrite,
  answer = { action: 'leave', id: '' },
  onAnswer,
}: UnfinishedStepProps) {
  return (
    <Item
      title={`${humanize(item.type)} ${item.name}`}
      note={
        <>
          {shortType(item.resourceType)}
          {item.id && `, ${item.id}`}
          {item.settle === 'by-refresh' && ' · A refresh settles this one.'}
        </>
      }
    >
      {item.settle === 'by-hand' && mayWrite && (
        <Group gap="xs">
          <NativeSelect
            aria-label={`What became of ${item.name}`}
            data={choices}
            value={answer.action}
            onChange={(event) => onAnswer({ ...answer, action: event.currentTarget.value as Answer['action'] })}
          />
          {answer.action === 'import' && (
            <TextInput
              aria-label={`Id of ${item.name}`}
              placeholder="Its id at the provider"
              value={answer.id}
              onChange={(event) => onAnswer({ ...answer, id: event.currentTarget.value })}
              autoComplete="off"
              spellCheck={false}
            />
          )}
        </Group>
      )}
    </Item>
  )
}

import { Text } from '@mantine/core'
import { useRemoveStackGrant } from '../../api/queries/stack-grants.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { ChangeStackGrantButton } from './ChangeStackGrantButton.tsx'
import { accessWords, selectionWords } from '../../features/stacks/grant-words.ts'
import type { StackGrantView } from '../../api/views.ts'

export function StackGrantRow({ grant, mayChange }: { grant: StackGrantView; mayChange: boolean }) {
  const remove = useRemoveStackGrant(grant.team.id, grant.id)
  const isDeleted = grant.selector.kind === 'stack' && grant.selector.isDeleted
  const denies = grant.level === 'none'
  return (
    <Item
      isFaded={isDeleted}
      title={selectionWords(grant)}
      note={
        <>
          {isDeleted && 'This stack was deleted. '}
          Given by {grant.createdBy.name} <When at={grant.createdAt} />
        </>
      }
    >
      <Text size="sm" fw={denies ? 600 : undefined} w={{ base: '100%', xs: 'auto' }}>
        {accessWords(grant)}
      </Text>
      {mayChange && <ChangeStackGrantButton grant={grant} />}
      {mayChange && (
        <ConfirmButton
          question={`Remove the grant on ${selectionWords(grant).toLowerCase()}?`}
          explanation={
            denies
              ? 'What it hides is no longer hidden: whatever else the team is given counts again, with the next request.'
              : 'What it gives is gone with the next request. On stacks of its own the team may do everything again.'
          }
          verb="Remove"
          isDangerous
          mutation={remove}
          onConfirm={(close) => remove.mutate(undefined, { onSuccess: close })}
        >
          Remove
        </ConfirmButton>
      )}
    </Item>
  )
}

import { Item } from '../../components/ItemList.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { StackMark } from '../../features/stacks/StackMarks.tsx'
import { updateWord } from '../../features/stacks/stack-words.ts'
import { plural } from '../../lib/words.ts'
import type { StackSummaryView } from '../../api/views.ts'

export function StackRow({ stack }: { stack: StackSummaryView }) {
  const { project, name, lastUpdate, stateBackend } = stack
  return (
    <Item
      title={
        <TextLink to="/stacks/$project/$stack" params={{ project, stack: name }} c="inherit">
          {project}/{name}
        </TextLink>
      }
      note={
        <>
          {[
            stack.team?.name ?? 'No team',
            ...(stateBackend ? [] : [plural(stack.resourceCount, 'resource')]),
            ...(stack.environment ? [`environment ${stack.environment.name}`] : []),
          ].join(', ')}
          {lastUpdate && (
            <>
              {` · ${updateWord(lastUpdate.kind)} by ${lastUpdate.by.name} `}
              <When at={lastUpdate.at} />
            </>
          )}
        </>
      }
    >
      <StackMark stack={stack} />
    </Item>
  )
}

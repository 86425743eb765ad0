import { LinkButton } from '../../components/LinkButton.tsx'
import { Item, ItemList } from '../../components/ItemList.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { runTitle, whatConfirmDoes } from '../../features/runs/run-words.ts'
import type { RunView } from '../../api/views.ts'

export function ApprovalList({ runs }: { runs: RunView[] }) {
  return (
    <ItemList label="Runs that wait for an approval">
      {runs.map((run) => (
        <Approval key={run.id} run={run} />
      ))}
    </ItemList>
  )
}

function Approval({ run }: { run: RunView }) {
  const { id, environment, team, can, preview, requestedBy, createdAt } = run
  return (
    <Item
      title={
        <TextLink to="/runs/$id" params={{ id }} fw={600}>
          {runTitle(run.kind)} {environment.name}
        </TextLink>
      }
      note={
        <>
          {whatConfirmDoes(preview?.counts ?? {})} in {environment.stage}, for {team.name}. Asked for by{' '}
          {requestedBy.name} <When at={createdAt} />
          {!can.approve && ', so somebody other than you decides'}
        </>
      }
      isFaded={!can.approve}
    >
      {can.approve && (
        <LinkButton
          to="/runs/$id"
          params={{ id }}
          size="xs"
          variant="default"
          aria-label={`Look and decide about ${environment.name}`}
        >
          Look and decide
        </LinkButton>
      )}
    </Item>
  )
}

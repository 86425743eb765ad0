import { TextLink } from '../../components/TextLink.tsx'
import type { AuditEventView } from '../../api/views.ts'

/** The thing that an event is about, as a link where it has a page. */
export function AuditTarget({ target: { kind, id, name } }: { target: AuditEventView['target'] }) {
  const words = name || id
  if (kind === 'environment') {
    return (
      <TextLink to="/environments/$id" params={{ id }} inherit>
        {words}
      </TextLink>
    )
  }
  if (kind === 'run') {
    return (
      <TextLink to="/runs/$id" params={{ id }} inherit>
        {words}
      </TextLink>
    )
  }
  if (kind === 'team') {
    return (
      <TextLink to="/teams/$id" params={{ id }} inherit>
        {words}
      </TextLink>
    )
  }
  const [, project, stack] = kind === 'stack' ? name.split('/') : []
  if (project && stack) {
    return (
      <TextLink to="/stacks/$project/$stack" params={{ project, stack }} inherit>
        {words}
      </TextLink>
    )
  }
  return <>{words}</>
}

import { Badge, VisuallyHidden } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { approvalsQuery } from '../../api/queries/runs.ts'

/** How many runs wait for this person, beside the name of the page; nothing where none does. */
export function ApprovalCount() {
  const { data, hasNextPage } = useInfiniteQuery(approvalsQuery)
  const count = (data?.pages ?? []).flatMap(({ items }) => items).filter(({ can }) => can.approve).length
  if (count === 0) return null
  return (
    <Badge size="sm" variant="filled" ml="auto" circle={count < 10 && !hasNextPage}>
      {count}
      {hasNextPage && '+'}
      <VisuallyHidden component="span"> waiting</VisuallyHidden>
    </Badge>
  )
}

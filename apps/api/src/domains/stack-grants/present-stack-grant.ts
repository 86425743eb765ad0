import type { z } from 'zod'
import type { Selection, StackGrantRow } from './stack-grants.repository.ts'
import type { StackGrantView } from './stack-grants.schemas.ts'

type View = z.output<typeof StackGrantView>

export function presentStackGrant(row: StackGrantRow): View {
  return {
    id: row.id,
    team: row.team,
    selector: selectorOf(row),
    level: row.level,
    secrets: row.secrets,
    createdBy: row.createdBy as View['createdBy'],
    createdAt: row.createdAt.toISOString(),
  }
}

function selectorOf({ selector, stack, tagName, value }: StackGrantRow): View['selector'] {
  if (selector === 'stage') return { kind: 'stage', stage: value }
  if (selector === 'tag') return { kind: 'tag', name: tagName, value }
  if (selector === 'all' || stack === null) return { kind: 'all' }
  return {
    kind: 'stack',
    stackId: stack.id,
    project: stack.project,
    name: stack.name,
    isDeleted: stack.deletedAt !== null,
  }
}

type Named = Pick<Selection, 'selector' | 'tagName' | 'value'> & { stack: { project: string; name: string } | null }

/** What a grant selects, in words for errors and audit events. */
export function selectionText({ selector, stack, tagName, value }: Named): string {
  if (stack !== null) return `the stack ${stack.project}/${stack.name}`
  if (selector === 'stage') return `the stage ${value}`
  return selector === 'tag' ? `the tag ${tagName}=${value}` : 'all stacks'
}

/** How audit events name a grant and say what is in it. */
export function grantTarget(row: StackGrantRow) {
  return { kind: 'stack-grant', id: row.id, name: `${row.team.slug} on ${selectionText(row)}` }
}

export function grantFacts({ level, secrets }: StackGrantRow) {
  return { level, secrets }
}

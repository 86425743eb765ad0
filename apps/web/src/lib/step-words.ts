import type { StepOp } from '../api/views.ts'

type Words = { planned: string; running: string; done: string }

/** What the engine does to a resource, in three tenses. */
export const stepWords: Record<StepOp, Words> = {
  create: { planned: 'would be created', running: 'creating', done: 'created' },
  update: { planned: 'would be changed', running: 'changing', done: 'changed' },
  replace: { planned: 'would be replaced', running: 'replacing', done: 'replaced' },
  delete: { planned: 'would be deleted', running: 'deleting', done: 'deleted' },
  same: { planned: 'unchanged', running: 'checking', done: 'unchanged' },
  read: { planned: 'would be read', running: 'reading', done: 'read' },
  refresh: { planned: 'checked', running: 'checking', done: 'checked' },
  import: { planned: 'would be imported', running: 'importing', done: 'imported' },
}

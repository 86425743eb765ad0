import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { idempotencyKey } from '../../api/client.ts'
import { useOrder } from '../../api/queries/environments.ts'
import { importsOf, type ImportDraft } from '../../features/imports/import-drafts.ts'
import type { Stage } from '../../api/views.ts'
import type { FieldError } from '../../lib/problem.ts'
import type { InputsFormValues } from '../../features/schema-form/use-inputs-form.ts'

/** Sends an order once, however often the button is pressed, and goes to its run. */
export function useSendOrder(blueprint: string, onSent: () => void, showProblem: (error: unknown) => FieldError[]) {
  const navigate = useNavigate()
  const order = useOrder()
  const key = useRef(idempotencyKey())
  const [unplaced, setUnplaced] = useState<FieldError[]>([])

  const send = ({ inputs, ...place }: InputsFormValues) => {
    const imports = importsOf((place['imports'] ?? []) as ImportDraft[])
    order.mutate(
      {
        key: key.current,
        blueprint,
        name: String(place['name']),
        team: String(place['team']),
        stage: place['stage'] as Stage,
        confirm: place['confirm'] === 'auto' && imports.length === 0 ? 'auto' : 'review',
        imports,
        inputs,
      },
      {
        onSuccess: ({ run }) => {
          onSent()
          void navigate({ to: '/runs/$id', params: { id: run.id } })
        },
        onError: (error) => {
          // The next attempt is another order: something in it will have been corrected.
          key.current = idempotencyKey()
          setUnplaced(showProblem(error))
        },
      },
    )
  }
  return { send, isSending: order.isPending, error: order.error, unplaced }
}

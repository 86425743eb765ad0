import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { idempotencyKey } from '../../api/client.ts'
import { useRequestRun } from '../../api/queries/environments.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { asProblem } from '../../lib/problem.ts'
import type { EnvironmentView } from '../../api/views.ts'

export function EnvironmentActions({ environment }: { environment: EnvironmentView }) {
  const navigate = useNavigate()
  const [key] = useState(idempotencyKey)
  const request = useRequestRun(environment.id)
  const isFree = environment.activeRun === null
  const isThere = environment.state !== 'destroyed'
  const checkDrift = () =>
    request.mutate(
      { kind: 'refresh', confirm: 'review', key },
      {
        onSuccess: (run) => void navigate({ to: '/runs/$id', params: { id: run.id } }),
        onError: (error) =>
          notifications.show({ color: 'red', title: asProblem(error).title, message: asProblem(error).detail }),
      },
    )
  return (
    <>
      {environment.can.refresh && isThere && (
        <Button variant="default" disabled={!isFree} loading={request.isPending} onClick={checkDrift}>
          Check for drift
        </Button>
      )}
      {environment.can.change && isThere && (
        <LinkButton
          to="/environments/$id/change"
          params={{ id: environment.id }}
          disabled={!isFree}
          aria-disabled={!isFree || undefined}
        >
          Change inputs
        </LinkButton>
      )}
      {!isThere && (
        <LinkButton to="/order/$name" params={{ name: environment.blueprint.name }} search={{ like: environment.id }}>
          Order one like it
        </LinkButton>
      )}
    </>
  )
}

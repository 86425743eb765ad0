import { Alert, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, type ReactNode } from 'react'
import { Welcome } from '../../components/Welcome.tsx'
import { tellOtherTabs } from '../../lib/confirmed-elsewhere.ts'
import { wordsOf } from '../sign-in/sign-in-problems.ts'

const route = getRouteApi('/confirmed')

/** Where a tab ends in which somebody confirmed that it is they, or could not. */
export function ConfirmedPage(): ReactNode {
  const { problem } = route.useSearch()
  useEffect(() => {
    if (problem !== undefined) return
    tellOtherTabs()
    window.close()
  }, [problem])
  if (problem === undefined) {
    return (
      <Welcome title="Confirmed" heading="It is you">
        <Text>What you were doing goes on in the tab that you came from. You may close this one.</Text>
      </Welcome>
    )
  }
  const { title, text } = wordsOf(problem)
  return (
    <Welcome title="Not confirmed" heading="Not confirmed">
      <Alert color="red" variant="light" title={title} role="alert">
        {text}
      </Alert>
      <Text>Close this tab, and choose a way again in the one that you came from. Nothing is lost there.</Text>
    </Welcome>
  )
}

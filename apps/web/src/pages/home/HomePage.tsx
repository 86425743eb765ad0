import type { ReactNode } from 'react'
import { Stack, Title } from '@mantine/core'
import { IconBuildingWarehouse } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { environmentsQuery } from '../../api/queries/environments.ts'
import { runsQuery } from '../../api/queries/runs.ts'
import { useSession } from '../../api/queries/session.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { EnvironmentList } from '../../features/environments/EnvironmentList.tsx'
import { RunList } from '../../features/runs/RunList.tsx'
import { TokenNotices } from '../../features/tokens/TokenNotices.tsx'
import { plural } from '../../lib/words.ts'
import { PasskeyOffer } from './PasskeyOffer.tsx'

const route = getRouteApi('/app/')
const shown = 8

/** What is mine, and what waits for me. */
export function HomePage(): ReactNode {
  const { team } = route.useSearch()
  const session = useSession()
  const firstName = session.user?.displayName.split(' ')[0] ?? session.actor.name
  const mine = useInfiniteQuery(environmentsQuery({ mine: true, team }, shown))
  return (
    <Page title="Home" heading={`Hello, ${firstName}`} actions={<LinkButton to="/catalog">Order something</LinkButton>}>
      <PasskeyOffer />
      <WaitingRuns team={team} />
      <TokenNotices />
      <Loaded query={mine} label="Loading your environments">
        {({ pages }) => {
          const environments = pages[0]?.items ?? []
          if (environments.length === 0) return <FirstStep />
          return (
            <Stack gap="sm">
              <Title order={2}>My environments</Title>
              <EnvironmentList environments={environments} label="My environments" />
              <TextLink to="/environments" size="sm">
                All environments of my teams
              </TextLink>
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function WaitingRuns({ team }: { team: string | undefined }) {
  const { data } = useQuery(runsQuery({ state: 'waiting' }))
  const runs = (data?.items ?? []).filter(
    ({ can, team: { slug } }) => (can.confirm || can.approve) && (!team || slug === team),
  )
  if (runs.length === 0) return null
  return (
    <Panel
      title={
        runs.length === 1 ? 'A run waits for your decision' : `${plural(runs.length, 'run')} wait for your decision`
      }
      description="Their previews are ready. Nothing changes until you decide."
    >
      <RunList runs={runs} withEnvironment />
    </Panel>
  )
}

function FirstStep() {
  return (
    <Nothing
      icon={IconBuildingWarehouse}
      title="You have no environments yet"
      action={<LinkButton to="/catalog">Look into the catalog</LinkButton>}
    >
      Pick a blueprint, fill in its form, look at the preview, and it is yours a minute later.
    </Nothing>
  )
}

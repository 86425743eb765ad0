import type { ReactNode } from 'react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { blueprintVersionsQuery, versionQuery } from '../../api/queries/catalog.ts'
import { environmentQuery } from '../../api/queries/environments.ts'
import { runQuery } from '../../api/queries/runs.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { ChangeForm } from './ChangeForm.tsx'
import type { BlueprintVersionView, EnvironmentView } from '../../api/views.ts'

const route = getRouteApi('/app/environments/$id/change')

export function ChangePage(): ReactNode {
  const { id } = route.useParams()
  const environment = useQuery(environmentQuery(id))
  return (
    <Loaded query={environment} label="Loading the environment">
      {(loaded) => <Change key={loaded.id} environment={loaded} />}
    </Loaded>
  )
}

/** Day two: the form again, with what is set now, of the version in use or of a newer one. */
function Change({ environment }: { environment: EnvironmentView }) {
  const { version: wanted, run: runId } = route.useSearch()
  const tried = useQuery({ ...runQuery(runId ?? ''), enabled: runId !== undefined, retry: false })
  const current = useQuery(versionQuery(environment.blueprint.versionId))
  const versions = useQuery({ ...blueprintVersionsQuery(environment.blueprint.name), enabled: wanted !== undefined })
  const target = wanted === undefined ? current : withVersion(versions, wanted)
  const isUpgrade = wanted !== undefined && wanted !== environment.blueprint.version
  return (
    <Page
      title={`Change ${environment.name}`}
      narrow
      above={
        <TextLink to="/environments/$id" params={{ id: environment.id }} size="sm">
          {environment.name}
        </TextLink>
      }
      heading={isUpgrade ? `Upgrade ${environment.name} to ${wanted}` : `Change ${environment.name}`}
      subtitle="You see a preview first. Nothing changes until you confirm it."
    >
      <Loaded query={target} label="Loading the form">
        {({ description, version }) =>
          description &&
          !(runId && tried.isPending) && (
            <ChangeForm key={version} environment={environment} description={description} tried={tried.data} />
          )
        }
      </Loaded>
    </Page>
  )
}

type Versions = {
  data: { items: BlueprintVersionView[] } | undefined
  error: unknown
  isPending: boolean
  refetch: () => unknown
}

function withVersion({ data, ...rest }: Versions, wanted: string) {
  return { ...rest, data: data?.items.find(({ version }) => version === wanted) }
}

import type { ReactNode } from 'react'
import { IconLock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { blueprintQuery, versionQuery } from '../../api/queries/catalog.ts'
import { environmentQuery } from '../../api/queries/environments.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { OrderForm } from './OrderForm.tsx'
import type { BlueprintView } from '../../api/views.ts'

const route = getRouteApi('/app/order/$name')

/** A link may fill this form in; only a person sends it. */
export function OrderPage(): ReactNode {
  const { name } = route.useParams()
  const blueprint = useQuery(blueprintQuery(name))
  return (
    <Loaded query={blueprint} label="Loading the order form">
      {(loaded) => <Order key={loaded.id} blueprint={loaded} />}
    </Loaded>
  )
}

function Order({ blueprint }: { blueprint: BlueprintView }) {
  const { like } = route.useSearch()
  const version = useQuery({
    ...versionQuery(blueprint.latestVersion?.id ?? ''),
    enabled: blueprint.latestVersion !== null,
  })
  const model = useQuery({ ...environmentQuery(like ?? ''), enabled: like !== undefined, refetchInterval: false })
  const canOrder = blueprint.latestVersion !== null && blueprint.orderableTeams.length > 0
  return (
    <Page
      title={`Order ${blueprint.title}`}
      above={
        <TextLink to="/catalog/$name" params={{ name: blueprint.name }} size="sm">
          {blueprint.title}
        </TextLink>
      }
      heading={`Order: ${blueprint.title}`}
      subtitle={blueprint.description}
    >
      {!canOrder && <NotOrderable />}
      {canOrder && (
        <Loaded query={version} label="Loading the order form">
          {({ description }) =>
            description && (like === undefined || !model.isPending) ? (
              <OrderForm blueprint={blueprint} description={description} model={model.data} />
            ) : null
          }
        </Loaded>
      )}
    </Page>
  )
}

function NotOrderable() {
  return (
    <Nothing
      icon={IconLock}
      title="Not open to your teams"
      action={<LinkButton to="/catalog">Back to the catalog</LinkButton>}
    >
      Your catalog admin decides which team may order this. Ask them to open it to yours.
    </Nothing>
  )
}

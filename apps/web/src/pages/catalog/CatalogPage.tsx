import type { ReactNode } from 'react'
import { Group } from '@mantine/core'
import { IconBuildingWarehouse, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { blueprintsQuery } from '../../api/queries/catalog.ts'
import { useSession } from '../../api/queries/session.ts'
import { LinkButton } from '../../components/LinkButton.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Nothing } from '../../components/Nothing.tsx'
import { Page } from '../../components/Page.tsx'
import { SearchField } from '../../components/SearchField.tsx'
import { BlueprintCard } from '../../features/catalog/BlueprintCard.tsx'
import classes from '../../features/catalog/BlueprintCard.module.css'

const route = getRouteApi('/app/catalog')

export function CatalogPage(): ReactNode {
  const { search, team } = route.useSearch()
  const navigate = route.useNavigate()
  const blueprints = useQuery(blueprintsQuery({ search, team }))
  return (
    <Page
      title="Catalog"
      heading="Catalog"
      subtitle="Vetted blueprints, ready to order. You see a preview before anything exists."
    >
      <Group maw={420}>
        <SearchField
          label="Search the catalog"
          value={search ?? ''}
          onSearch={(next) => void navigate({ search: (before) => ({ ...before, search: next }), replace: true })}
        />
      </Group>
      <Loaded query={blueprints} label="Loading the catalog">
        {({ items }) =>
          items.length > 0 ? (
            <ul className={classes.grid} aria-label="Blueprints">
              {items.map((blueprint) => (
                <BlueprintCard key={blueprint.id} blueprint={blueprint} />
              ))}
            </ul>
          ) : (
            <NothingOffered isFiltered={Boolean(search ?? team)} />
          )
        }
      </Loaded>
    </Page>
  )
}

function NothingOffered({ isFiltered }: { isFiltered: boolean }) {
  const session = useSession()
  if (isFiltered) {
    return (
      <Nothing
        icon={IconSearchOff}
        title="Nothing fits"
        action={
          <LinkButton to="/catalog" search={{ search: undefined, team: undefined }} variant="default">
            Show the whole catalog
          </LinkButton>
        }
      >
        Try another word, or look at what other teams may order.
      </Nothing>
    )
  }
  if (session.can['catalog:publish']) {
    return (
      <Nothing
        icon={IconBuildingWarehouse}
        title="The machine is empty"
        action={<LinkButton to="/admin/catalog">Review blueprints</LinkButton>}
      >
        Publish a blueprint and open it to a team; then it appears here.
      </Nothing>
    )
  }
  return (
    <Nothing icon={IconBuildingWarehouse} title="The machine is empty">
      No blueprint is open to your teams yet. Ask your catalog admin.
    </Nothing>
  )
}

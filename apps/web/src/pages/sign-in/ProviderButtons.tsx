import { Button, Group, Stack, TextInput } from '@mantine/core'
import { IconBrandBitbucket, IconBrandGithub, IconLogin2, type Icon } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { offeredProvidersQuery } from '../../api/queries/identity-providers.ts'
import type { IdentityProviderKind } from '../../api/views.ts'
import { PatientLoader } from '../../components/PatientLoader.tsx'
import { ProblemNote } from '../../components/ProblemNote.tsx'

const route = getRouteApi('/sign-in')
const icons: Record<IdentityProviderKind, Icon> = {
  openid: IconLogin2,
  github: IconBrandGithub,
  bitbucket: IconBrandBitbucket,
  saml: IconLogin2,
}

/** The ways in that the organization offers. Where there are several organizations, one is named first. */
export function ProviderButtons() {
  const { next, organization } = route.useSearch()
  const offered = useQuery(offeredProvidersQuery(organization))
  if (offered.isPending) return <PatientLoader label="Loading the ways to sign in" />
  if (offered.isError) return <ProblemNote error={offered.error} />
  const { items, askForOrganization } = offered.data
  if (askForOrganization) return <WhichOrganization />
  const query = next === undefined ? '' : `?next=${encodeURIComponent(next)}`
  return (
    <Stack gap="xs">
      {items.map(({ id, kind, name }) => {
        const Mark = icons[kind]
        return (
          <Button
            key={id}
            component="a"
            href={`/api/v1/sign-in/providers/${id}${query}`}
            fullWidth
            leftSection={<Mark size={18} aria-hidden />}
          >
            Sign in with {name}
          </Button>
        )
      })}
    </Stack>
  )
}

function WhichOrganization() {
  const navigate = useNavigate({ from: '/sign-in' })
  const [slug, setSlug] = useState('')
  const go = (event: React.FormEvent) => {
    event.preventDefault()
    void navigate({ search: (search) => ({ ...search, problem: undefined, organization: slug.trim().toLowerCase() }) })
  }
  return (
    <form onSubmit={go}>
      <Group align="flex-end" wrap="nowrap">
        <TextInput
          label="Organization"
          placeholder="acme"
          autoCapitalize="none"
          style={{ flexGrow: 1 }}
          value={slug}
          onChange={(event) => setSlug(event.currentTarget.value)}
        />
        <Button type="submit" disabled={!slug.trim()}>
          Continue
        </Button>
      </Group>
    </form>
  )
}

import { Code } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { tokenQuery } from '../../api/queries/tokens.ts'
import { Facts } from '../../components/Facts.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Page } from '../../components/Page.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { ExplainLink } from '../../features/access/ExplainLink.tsx'
import { NarrowTokenButton } from '../../features/tokens/NarrowTokenButton.tsx'
import { RevokeTokenButton } from '../../features/tokens/RevokeTokenButton.tsx'
import { RotateTokenButton } from '../../features/tokens/RotateTokenButton.tsx'
import { isUsable } from '../../features/tokens/token-life.ts'
import { ownerOf } from '../../features/tokens/token-words.ts'
import { listed } from '../../lib/words.ts'
import { RotationPanel } from './RotationPanel.tsx'
import type { TokenView } from '../../api/views.ts'

const route = getRouteApi('/app/tokens/$id')

export function TokenPage(): ReactNode {
  const { id } = route.useParams()
  const token = useQuery(tokenQuery(id))
  return (
    <Loaded query={token} label="Loading the token">
      {(loaded) => <TokenDetail key={loaded.id} token={loaded} />}
    </Loaded>
  )
}

function TokenDetail({ token }: { token: TokenView }) {
  const usable = isUsable(token)
  return (
    <Page
      title={`${token.name} · Token`}
      above={
        <TextLink to="/tokens" size="sm">
          Tokens
        </TextLink>
      }
      heading={token.name}
      subtitle={ownerOf(token)}
      actions={
        <>
          <ExplainLink about={{ token: token.id }} label="Why may this token do something?" />
          {usable && token.can.revoke && <NarrowTokenButton token={token} />}
          {usable && token.can.rotate && <RotateTokenButton token={token} />}
          {usable && token.can.revoke && <RevokeTokenButton token={token} />}
        </>
      }
    >
      <Panel title="About it">
        <Facts facts={factsOf(token)} />
      </Panel>
      {token.kind !== 'personal' && !token.pipeline && <RotationPanel token={token} />}
    </Page>
  )
}

function factsOf(token: TokenView): [string, ReactNode][] {
  return [
    ['Begins with', <Code key="hint">{token.hint}</Code>],
    ['May do', token.scopes ? listed(token.scopes) : 'everything that its kind may'],
    ['Made', <MadeBy key="made" token={token} />],
    endOf(token),
    ['Last used', <LastUse key="used" token={token} />],
  ]
}

function endOf({ revokedAt, expiresAt }: TokenView): [string, ReactNode] {
  if (revokedAt) return ['Revoked', <When key="end" at={revokedAt} />]
  return ['Expires', expiresAt ? <When key="end" at={expiresAt} /> : 'never']
}

function LastUse({ token: { lastUsedAt, lastUsedFrom } }: { token: TokenView }) {
  if (!lastUsedAt) return 'never'
  return (
    <>
      <When at={lastUsedAt} />
      {lastUsedFrom?.address && ` from ${lastUsedFrom.address}`}
      {lastUsedFrom?.client && ` by ${lastUsedFrom.client}`}
    </>
  )
}

function MadeBy({ token }: { token: TokenView }) {
  return (
    <>
      <When at={token.createdAt} />{' '}
      {token.pipeline ? `for the ID token of ${token.pipeline.subject}` : `by ${token.createdBy.name}`}
    </>
  )
}

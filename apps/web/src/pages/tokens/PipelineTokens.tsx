import { Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { pipelineTokensQuery } from '../../api/queries/tokens.ts'
import { ItemList } from '../../components/ItemList.tsx'
import { TokenRow } from '../../features/tokens/TokenRow.tsx'
import { isUsable } from '../../features/tokens/token-life.ts'

/** What pipelines hold just now: they got it for their own ID token, and it ends by itself. */
export function PipelineTokens() {
  const { data } = useQuery(pipelineTokensQuery)
  const alive = data?.items.filter((token) => isUsable(token)) ?? []
  if (alive.length === 0) return null
  return (
    <section>
      <Title order={2} mt="xl" mb={4}>
        Pipelines at work
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        Short-lived: trusted pipelines got them for their own ID tokens.
      </Text>
      <ItemList label="Tokens of trusted pipelines">
        {alive.map((token) => (
          <TokenRow key={token.id} token={token} />
        ))}
      </ItemList>
    </section>
  )
}

import { Badge, Group, Text } from '@mantine/core'
import { Item } from '../../components/ItemList.tsx'
import { TextLink } from '../../components/TextLink.tsx'
import { When } from '../../components/When.tsx'
import { NarrowTokenButton } from '../../features/tokens/NarrowTokenButton.tsx'
import { RevokeTokenButton } from '../../features/tokens/RevokeTokenButton.tsx'
import { RotateTokenButton } from '../../features/tokens/RotateTokenButton.tsx'
import { findingWords, ownerOf } from '../../features/tokens/token-words.ts'
import { listed } from '../../lib/words.ts'
import type { ReportedTokenView } from '../../api/views.ts'

export function ReportRow({ reported: { token, findings, uses } }: { reported: ReportedTokenView }) {
  const used = uses.map(({ permission }) => permission)
  return (
    <Item
      title={
        <>
          <TextLink to="/tokens/$id" params={{ id: token.id }}>
            {token.name}
          </TextLink>{' '}
          <Text span ff="monospace" size="sm" c="dimmed">
            {token.hint}
          </Text>
        </>
      }
      note={
        <>
          {ownerOf(token)}, made by {token.createdBy.name} <When at={token.createdAt} />,{' '}
          {token.lastUsedAt ? <When at={token.lastUsedAt} prefix="last used" /> : 'never used'},{' '}
          {token.expiresAt ? <When at={token.expiresAt} prefix="expires" /> : 'never expires'}
          <br />
          May do {token.scopes ? listed(token.scopes) : 'everything that its kind may'}
          {used.length > 0 && <>; used {listed(used)}</>}
          {findings.length > 0 && (
            <Group component="span" gap={6} mt={6}>
              {findings.map((finding) => (
                <Badge key={finding} component="span" variant="default" tt="none" fw={500}>
                  {findingWords[finding]}
                </Badge>
              ))}
            </Group>
          )}
        </>
      }
    >
      {token.can.revoke && <NarrowTokenButton token={token} suggested={used} />}
      {token.can.rotate && <RotateTokenButton token={token} />}
      {token.can.revoke && <RevokeTokenButton token={token} />}
    </Item>
  )
}

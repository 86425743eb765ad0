import { Button, Code, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useDeleteTrustRule, useSwitchTrustRule } from '../../api/queries/trust.ts'
import { ConfirmButton } from '../../components/ConfirmButton.tsx'
import { Item } from '../../components/ItemList.tsx'
import { When } from '../../components/When.tsx'
import { TrustRuleDialog } from './TrustRuleDialog.tsx'
import type { TrustRuleView } from '../../api/views.ts'

const ends = 'The tokens that it has given end at once; pipelines at work with them fail.'

export function TrustRuleRow({ rule }: { rule: TrustRuleView }) {
  const [isChanging, { open, close }] = useDisclosure(false)
  const remove = useDeleteTrustRule(rule.id)
  const flip = useSwitchTrustRule(rule.id)
  const verb = rule.enabled ? 'Switch off' : 'Switch on'
  return (
    <Item
      isFaded={!rule.enabled}
      title={
        <>
          {rule.name}
          {!rule.enabled && (
            <Text span size="sm" c="dimmed">
              {' '}
              switched off
            </Text>
          )}
        </>
      }
      note={
        <>
          <Code style={{ overflowWrap: 'anywhere' }}>{rule.subject}</Code> of {rule.issuer.replace('https://', '')}{' '}
          {grantOf(rule)}, {rule.lastUsedAt ? <When at={rule.lastUsedAt} prefix="last used" /> : 'never used'}
        </>
      }
    >
      {rule.can.change && (
        <>
          <Button size="xs" variant="default" onClick={open}>
            Change
          </Button>
          <ConfirmButton
            question={`${verb} ${rule.name}?`}
            explanation={rule.enabled ? ends : 'Pipelines that fit get tokens again.'}
            verb={verb}
            mutation={flip}
            onConfirm={(done) => flip.mutate(!rule.enabled, { onSuccess: done })}
          >
            {verb}
          </ConfirmButton>
          <ConfirmButton
            question={`Delete ${rule.name}?`}
            explanation={rule.effect === 'deny' ? 'Pipelines that other rules allow get tokens again.' : ends}
            verb="Delete"
            isDangerous
            mutation={remove}
            onConfirm={(done) => remove.mutate(undefined, { onSuccess: done })}
          >
            Delete
          </ConfirmButton>
          <TrustRuleDialog rule={rule} isOpen={isChanging} onClose={close} />
        </>
      )}
    </Item>
  )
}

function grantOf({ effect, team, maxSeconds }: TrustRuleView): string {
  if (effect === 'deny') return 'never gets a token'
  return `gets the token of ${team ? `team ${team.name}` : 'the organization'} for ${maxSeconds / 60} minutes`
}

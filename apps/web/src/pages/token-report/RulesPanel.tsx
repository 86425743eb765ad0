import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { tokenPolicyQuery } from '../../api/queries/tokens.ts'
import { Facts } from '../../components/Facts.tsx'
import { Loaded } from '../../components/Loaded.tsx'
import { Panel } from '../../components/Panel.tsx'
import { plural } from '../../lib/words.ts'
import { RulesForm } from './RulesForm.tsx'
import type { TokenPolicyView } from '../../api/views.ts'

export function RulesPanel() {
  const rules = useQuery(tokenPolicyQuery)
  return (
    <Loaded query={rules} label="Loading the rules for tokens">
      {(loaded) => <Rules rules={loaded} />}
    </Loaded>
  )
}

function Rules({ rules }: { rules: TokenPolicyView }) {
  const [isOpen, { open, close }] = useDisclosure(false)
  const { organization, team, personal } = rules.maxDays
  return (
    <Panel
      title="Rules"
      description="They hold for what is made and rotated from now on. A token that lives longer already is not cut off: the report names it."
      actions={
        rules.can.change && (
          <Button variant="default" size="xs" onClick={open}>
            Change
          </Button>
        )
      }
    >
      <Facts
        facts={[
          ['Lives at most', `organization ${organization}, team ${team}, personal ${plural(personal, 'day')}`],
          ['Where nobody says', plural(rules.defaultDays, 'day')],
          ['Never expiring', rules.allowsNeverExpiring ? 'allowed' : 'not allowed'],
          ['Stale', `not used for ${plural(rules.staleDays, 'day')}`],
        ]}
      />
      <Modal opened={isOpen} onClose={close} title="Rules for tokens">
        <RulesForm rules={rules} onDone={close} />
      </Modal>
    </Panel>
  )
}

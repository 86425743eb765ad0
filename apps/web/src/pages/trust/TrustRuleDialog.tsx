import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { teamsQuery } from '../../api/queries/teams.ts'
import { Loaded } from '../../components/Loaded.tsx'
import { TrustRuleForm } from './TrustRuleForm.tsx'
import type { TrustRuleView } from '../../api/views.ts'

type TrustRuleDialogProps = { rule: TrustRuleView | null; isOpen: boolean; onClose: () => void }

export function TrustRuleDialog({ rule, isOpen, onClose }: TrustRuleDialogProps) {
  const teams = useQuery(teamsQuery)
  return (
    <Modal opened={isOpen} onClose={onClose} title={rule ? `Change ${rule.name}` : 'Trust a pipeline'} size="lg">
      <Loaded query={teams} label="Loading teams">
        {({ items }) => <TrustRuleForm rule={rule} teams={items} onDone={onClose} />}
      </Loaded>
    </Modal>
  )
}

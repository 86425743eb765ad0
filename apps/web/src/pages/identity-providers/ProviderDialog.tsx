import { Modal } from '@mantine/core'
import type { IdentityProviderView } from '../../api/views.ts'
import { ProviderForm } from './ProviderForm.tsx'

type ProviderDialogProps = { provider: IdentityProviderView | null; onClose: () => void }

/** Mounted while it is open, so that every new provider has an id of its own from the start. */
export function ProviderDialog({ provider, onClose }: ProviderDialogProps) {
  return (
    <Modal opened onClose={onClose} title={provider ? `Change ${provider.name}` : 'Add an identity provider'} size="lg">
      <ProviderForm provider={provider} onDone={onClose} />
    </Modal>
  )
}

import { Kbd, Modal, Table } from '@mantine/core'
import { useSession } from '../../api/queries/session.ts'
import { destinationsFor } from './destinations.ts'

export function ShortcutHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const session = useSession()
  return (
    <Modal opened={isOpen} onClose={onClose} title="Keyboard shortcuts">
      <Table>
        <Table.Tbody>
          <Table.Tr>
            <Table.Td>Search and jump</Table.Td>
            <Table.Td>
              <Kbd>Ctrl</Kbd> or <Kbd>⌘</Kbd> with <Kbd>K</Kbd>
            </Table.Td>
          </Table.Tr>
          {destinationsFor(session).map(({ to, label, jumpKey }) => (
            <Table.Tr key={to}>
              <Table.Td>{label}</Table.Td>
              <Table.Td>
                <Kbd>G</Kbd> then <Kbd>{jumpKey.toUpperCase()}</Kbd>
              </Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Td>This list</Table.Td>
            <Table.Td>
              <Kbd>?</Kbd>
            </Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </Modal>
  )
}

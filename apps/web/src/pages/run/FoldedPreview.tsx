import { useState, type ReactNode } from 'react'
import { Fold } from '../../components/Fold.tsx'
import type { RunKind } from '../../api/views.ts'

/** After the decision the preview is history; a drift check is all preview, so it stays open. */
export function FoldedPreview({ kind, children }: { kind: RunKind; children: ReactNode }) {
  const [isOpen, setIsOpen] = useState(kind === 'refresh')
  return (
    <Fold title={kind === 'refresh' ? 'What differs' : 'What the preview said'} isOpen={isOpen} onToggle={setIsOpen}>
      {children}
    </Fold>
  )
}

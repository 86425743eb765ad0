import type { ReactNode } from 'react'
export function MePage(): ReactNode {
  return null
}

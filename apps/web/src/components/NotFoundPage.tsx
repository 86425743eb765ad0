import type { ReactNode } from 'react'
import { IconMapOff } from '@tabler/icons-react'
import { LinkButton } from './LinkButton.tsx'
import { Nothing } from './Nothing.tsx'

export function NotFoundPage(): ReactNode {
  return (
    <>
      <title>Not found · Automat</title>
      <Nothing icon={IconMapOff} title="There is no such page" action={<LinkButton to="/">Go to the start</LinkButton>}>
        The address may be mistyped, or what it named is gone.
      </Nothing>
    </>
  )
}

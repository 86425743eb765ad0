import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useSession } from '../../api/queries/session.ts'
import { destinationsFor } from './destinations.ts'

const patienceMilliseconds = 1500

/** G, then a letter, jumps to a page. `?` shows the letters. */
export function useJumpKeys(onHelp: () => void) {
  const navigate = useNavigate()
  const session = useSession()
  const pressedAt = useRef(0)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.metaKey || event.ctrlKey || event.altKey || isTyping(event.target)) return
      if (document.querySelector('[role="dialog"]')) return
      if (event.key === '?') return onHelp()
      if (event.key === 'g') {
        pressedAt.current = event.timeStamp
        return
      }
      const isSecond = event.timeStamp - pressedAt.current < patienceMilliseconds
      pressedAt.current = 0
      const destination = destinationsFor(session).find(({ jumpKey }) => jumpKey === event.key)
      if (isSecond && destination) void navigate({ to: destination.to })
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [navigate, session, onHelp])
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

import { useEffect, useRef, type RefObject } from 'react'

/** The first page's heading is not focused: a reader starts at the top by itself. */
let isFirstPage = true

/** Whoever moves on to a page stands at its heading, with the keyboard and with a screen reader. */
export function useHeadingFocus(isPage = true): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (!isPage) return
    if (!isFirstPage) heading.current?.focus({ preventScroll: true })
    isFirstPage = false
  }, [isPage])
  return heading
}

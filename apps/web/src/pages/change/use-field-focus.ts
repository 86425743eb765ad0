import { useEffect, type RefObject } from 'react'

const focusable = ':is(input:not([type=hidden]), textarea, button)'

/** A failed run links to the field that it was about: there the keyboard stands. */
export function useFieldFocus(form: RefObject<HTMLFormElement | null>, field: string | undefined): void {
  useEffect(() => {
    if (!field) return undefined
    // After the page's heading, which takes the focus when the page is drawn.
    const timer = setTimeout(() => {
      const paths = [`inputs.${field}`, field].map((path) => `[data-field="${CSS.escape(path)}"] ${focusable}`)
      const target = form.current?.querySelector(paths.join(', '))
      if (!(target instanceof HTMLElement)) return
      target.focus()
      target.scrollIntoView({ block: 'center' })
    })
    return () => clearTimeout(timer)
  }, [form, field])
}

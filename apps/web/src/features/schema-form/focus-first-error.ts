const focusable = 'input:not([type=hidden]):not([disabled]), textarea, select, button, [tabindex="0"]'

/** After the messages are drawn and folded parts are open, the keyboard stands where the first one is. */
export function focusFirstError(form: HTMLElement | null) {
  setTimeout(() => {
    const marked = form?.querySelector('[aria-invalid="true"], .mantine-InputWrapper-error')
    const target = marked?.matches(focusable) ? marked : marked?.closest('[data-field]')?.querySelector(focusable)
    if (target instanceof HTMLElement) {
      target.focus()
      target.scrollIntoView({ block: 'center' })
    }
  }, 60)
}

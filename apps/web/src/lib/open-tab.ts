export type Tab = {
  /** False where the browser did not let it open. */
  goTo: (address: string) => boolean
  close: () => void
}

/** A tab for an address that is not known yet: opened by the click itself, since browsers refuse what opens later. */
export function openTab(): Tab {
  const tab = window.open('about:blank', '_blank')
  return {
    goTo(address) {
      if (!tab) return false
      tab.opener = null
      tab.location.replace(address)
      return true
    },
    close: () => tab?.close(),
  }
}

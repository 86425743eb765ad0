const name = 'automat-confirmation'

/** Tells the other tabs of this browser that somebody has confirmed that it is they. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(name)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only pages of our own origin hear a channel
  channel.postMessage('confirmed')
  channel.close()
}

export function onConfirmedElsewhere(listener: () => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', listener)
  return () => channel.close()
}

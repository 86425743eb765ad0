const name = 'automat-confirmation'

/** Tells the other tabs of this browser that somebody has confirmed that it is they. */
export function tellOtherTabs(): void {
  const channel = new BroadcastChannel(name)
  channel.postMessage('confirmed')
  channel.close()
}

export function onConfirmedElsewhere(listener: () => void): () => void {
  const channel = new BroadcastChannel(name)
  channel.addEventListener('message', listener)
  return () => channel.close()
}

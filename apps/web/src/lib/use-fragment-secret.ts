import { useEffect, useState } from 'react'

/** The part of the address after #, which no server log sees; taken out of the address and the history at once. */
export function useFragmentSecret(): string {
  const [secret] = useState(() => decodeURIComponent(window.location.hash.slice(1)))
  useEffect(() => {
    if (window.location.hash)
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
  }, [])
  return secret
}

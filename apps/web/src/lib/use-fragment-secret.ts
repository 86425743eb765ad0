import { useEffect, useState } from 'react'

/**
 * The part of the address after #, which no server log sees; taken out of the address and the history at once. Also
 * when somebody pastes another link into the same tab, which the browser takes for a jump within the page.
 */
export function useFragmentSecret(): string {
  const [secret, setSecret] = useState(fragment)
  useEffect(() => {
    const take = () => {
      const next = fragment()
      if (!next) return
      setSecret(next)
      window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search)
    }
    take()
    window.addEventListener('hashchange', take)
    return () => window.removeEventListener('hashchange', take)
  }, [])
  return secret
}

function fragment(): string {
  return decodeURIComponent(window.location.hash.slice(1))
}

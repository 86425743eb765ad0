import { useEffect, useState } from 'react'

/** The time, told again every so often while somebody looks. */
export function useNow(intervalSeconds: number, isRunning = true): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), intervalSeconds * 1000)
    return () => clearInterval(timer)
  }, [intervalSeconds, isRunning])
  return now
}

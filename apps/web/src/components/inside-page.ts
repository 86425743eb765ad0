import { createContext } from 'react'

/** Whether a page with a heading of its own stands around. */
export const InsidePage = createContext(false)

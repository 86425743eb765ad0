import { cleanup } from '@testing-library/react'
import { afterEach, vi } from 'vitest'

afterEach(cleanup)

// What Mantine asks of a browser and happy-dom does not have.
window.matchMedia ??= vi.fn(() => ({
  matches: false,
  addEventListener: vi.fn(),
  removeEventListener: vi.fn(),
})) as never
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
} as never
window.HTMLElement.prototype.scrollIntoView ??= () => {}

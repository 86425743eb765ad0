import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const api = process.env['AUTOMAT_API'] ?? 'http://127.0.0.1:4000'
const proxy = { '/api': api, '/scim': api, '/docs': api, '/healthz': api, '/readyz': api }

export default defineConfig({
  plugins: [react()],
  server: { proxy },
  preview: { proxy },
  build: { target: 'es2022', chunkSizeWarningLimit: 700, modulePreload: { polyfill: false } },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['./src/test-setup.ts'] },
})

/** Told to a plugin that is started ahead of time, for its compile cache alone. */
export const compileOnly = '--compile-only'

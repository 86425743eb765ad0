/** Told to the host when it is started ahead of time, for its compile cache alone. */
export const compileOnly = '--compile-only'

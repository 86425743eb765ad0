// Runs before the first paint, so that a dark room stays dark. A file of its own because the CSP allows no inline script.
;(function () {
  var choice = null
  try {
    choice = localStorage.getItem('mantine-color-scheme-value')
  } catch {}
  var dark = choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()

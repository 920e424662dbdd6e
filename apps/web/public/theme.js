// Runs before the first paint, so that a chosen theme never flashes the other one. A file, not inline: the policy allows no inline script.
try {
  const theme = localStorage.getItem('chaperone.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is closed to us; the page follows the system.
}

// The title of the page counts the conversations that wait for me; so do the icon of its tab and, where it is installed, of
// the app.
let base = document.title.replace(/^\(\d+\) /, ''), waiting = Number(document.body.dataset.waiting ?? 0);

function show() {
  document.title = (waiting ? `(${waiting}) ` : '') + base;
  const icon = document.querySelector('link[rel=icon]'), wanted = icon?.href.replace(/favicon(-waiting)?\.svg$/, waiting ? 'favicon-waiting.svg' : 'favicon.svg');
  if (icon && icon.href !== wanted) icon.href = wanted;
  // A browser without an installed app may refuse: then there is nothing to count on.
  navigator.setAppBadge?.(waiting).catch(() => {});
}

export function entitle(words) { base = words; show(); }
export function count(number) { if (number !== waiting) { waiting = number; show(); } }
export const titles = show;

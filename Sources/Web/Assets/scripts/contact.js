// The contact's page: a draft that survives, the names of chosen files, times on the contact's own clock.
import { drafts } from './drafts.js';
import { files } from './files.js';

drafts();
files();

// Said once: from then on every time on this page and in our mails is theirs.
const { token, zone, mark } = document.body.dataset, mine = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (token && mine && zone !== mine) fetch(`/c/${token}/zone`, { method: 'POST', body: new URLSearchParams({ zone: mine }) })
  .catch(() => { /* The page stays in the desk's time, which it names. */ });
// The link came by mail: whoever is here reads that address.
if (token && mark) fetch(`/c/${token}/address`, { method: 'POST', body: new URLSearchParams({ mark }) })
  .catch(() => { /* Said again when they write, or open it again. */ });

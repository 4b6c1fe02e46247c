// What a visitor's browser remembers: kept by the site's page, because a frame on another site may have no storage of its
// own; where the chat stands alone, in its own storage.
const draw = (bytes) => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(bytes))))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');

const limit = 2000; // Without an answer the chat works all the same, and forgets with the page.

export function memory({ site, host, on }) {
  const own = 'kept:chat:' + site;
  const it = { state: {}, draw };
  it.tell = (message) => { if (host) parent.postMessage(message, host); };
  it.keep = (change) => {
    it.state = { ...it.state, ...change };
    if (host) it.tell({ kept: 'keep', state: it.state });
    else try { localStorage.setItem(own, JSON.stringify(it.state)); } catch { /* Refused: it lasts as long as the page. */ }
  };
  it.ready = new Promise((done) => {
    const begin = (state) => { it.state = { ...state, ...it.state }; if (!it.state.token) it.keep({ token: draw(24) }); done(); };
    if (!host) {
      let kept = {};
      try { kept = JSON.parse(localStorage.getItem(own) ?? '{}'); } catch { /* as above */ }
      return begin(kept);
    }
    addEventListener('message', (e) => {
      if (e.source !== parent || e.origin !== host) return;
      const m = e.data;
      if (m.kept === 'hello') { begin(m.state ?? {}); it.ready.then(() => on.shown(m.shown)); }
      // Another tab of the site has kept something.
      if (m.kept === 'state') { it.state = m.state; on.changed(); }
      if (m.kept === 'shown') it.ready.then(() => on.shown(m.shown));
      if (m.kept === 'page') it.ready.then(() => on.page(m));
      if (m.kept === 'event') it.ready.then(() => on.event(m));
      if (m.kept === 'identify') it.ready.then(() => on.identify(m.token));
    });
    setTimeout(() => begin({}), limit);
    it.tell({ kept: 'ready' });
  });
  return it;
}

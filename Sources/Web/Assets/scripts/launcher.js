// The launcher on somebody's web site: a button, and behind it the chat in a frame, fetched when it is first opened.
// What the visitor's browser must remember is kept here, in the site's own storage, because a frame may have none.
(C, me) => {
  const d = document, root = d.documentElement, K = 'kept:' + C.key;
  const language = (me?.dataset.lang || root.lang || navigator.language).slice(0, 2), lang = C.words[language] ? language : 'en';
  const [label, title] = C.words[lang], dir = getComputedStyle(root).direction, wait = [];
  const told = [];
  let state = {}, frame, ready, isOpen, unread = 0;
  try { state = JSON.parse(localStorage[K] || '{}'); } catch { /* Refused: then it lasts as long as the page. */ }

  // The site's styles do not reach in: an important rule inside wins over one outside.
  const host = d.createElement('div'), shadow = host.attachShadow({ mode: 'open' });
  shadow.innerHTML = `<style>:host{all:initial!important}
.w{position:fixed;inset-block-end:16px;inset-inline-end:16px;z-index:2147483000;font:16px/1.4 system-ui,sans-serif}
button{all:unset;box-sizing:border-box;inline-size:56px;block-size:56px;border-radius:50%;cursor:pointer;background:${C.accent};color:${C.ink};box-shadow:0 2px 14px #0005;display:grid;place-items:center}
button:focus-visible{outline:3px solid ${C.accent};outline-offset:3px;box-shadow:0 0 0 3px #fff}
b{position:absolute;inset-block-start:-4px;inset-inline-end:-4px;min-inline-size:12px;padding:0 5px;border-radius:12px;background:#a3260f;color:#fff;font-size:13px;text-align:center}b:empty{display:none}
iframe{position:fixed;inset-block-end:84px;inset-inline-end:16px;inline-size:min(392px,100vw - 32px);block-size:min(680px,100dvh - 108px);border:0;border-radius:18px;box-shadow:0 10px 44px #0006;color-scheme:normal}
iframe[hidden]{display:none}
@media(width<34rem),(height<30rem){iframe{inset:0;inline-size:100%;block-size:100dvh;border-radius:0}.open button{display:none}}
@media print{.w{display:none}}
@media(forced-colors:active){button{border:2px solid}}</style>
<div class=w dir=${dir}><button type=button aria-haspopup=dialog aria-expanded=false><svg width=26 height=26 viewBox="0 0 24 24" fill=none stroke=currentColor stroke-width=1.8 stroke-linejoin=round aria-hidden=true><path d="M4 5h16v11H10.5L6 19.8V16H4z"/></svg><b aria-live=polite></b></button></div>`;
  const box = shadow.querySelector('.w'), button = shadow.querySelector('button'), badge = shadow.querySelector('b');
  button.setAttribute('aria-label', label);

  const post = (message) => ready ? frame.contentWindow.postMessage(message, C.origin) : wait.push(message);
  const page = () => C.pages && post({ kept: 'page', url: location.origin + location.pathname, title: d.title });
  const tell = (name, detail) => d.dispatchEvent(new CustomEvent('kept:' + name, { detail }));

  function load() {
    if (frame) return;
    frame = d.createElement('iframe');
    frame.title = title; frame.hidden = true; frame.allow = 'clipboard-write';
    frame.src = `${C.base}/w/${C.key}?lang=${lang}&host=${encodeURIComponent(location.origin)}`;
    box.prepend(frame);
  }
  function toggle(open) {
    if (open) load();
    if (!frame || open === isOpen) return;
    isOpen = open;
    frame.hidden = !open;
    box.classList.toggle('open', open);
    button.setAttribute('aria-expanded', open);
    if (open) { badge.textContent = ''; frame.focus(); page(); } else button.focus();
    post({ kept: 'shown', shown: open });
    tell(open ? 'opened' : 'closed');
  }
  button.onclick = () => toggle(!isOpen);

  addEventListener('message', (e) => {
    if (e.origin !== C.origin || !frame || e.source !== frame.contentWindow) return;
    const m = e.data;
    if (m.kept === 'ready') {
      ready = true;
      post({ kept: 'hello', state, shown: !!isOpen });
      page();
      wait.splice(0).concat(told.splice(0)).forEach(post);
    }
    if (m.kept === 'keep') { state = m.state; try { localStorage[K] = JSON.stringify(state); } catch { /* as above */ } }
    if (m.kept === 'close') toggle(false);
    if (m.kept === 'unread' && m.count !== unread) { unread = m.count; badge.textContent = isOpen || !unread ? '' : unread; tell('unread', unread); }
  });

  // Another tab has kept something: this one goes on from there.
  addEventListener('storage', (e) => { if (e.key === K && e.newValue) try { state = JSON.parse(e.newValue); post({ kept: 'state', state }); } catch { /* not ours */ } });

  const early = Array.isArray(window.Kept) ? window.Kept : [];
  const api = {
    open: () => toggle(true), close: () => toggle(false),
    identify: (token) => { load(); post({ kept: 'identify', token }); },
    event: (name, properties) => {
      if (name === 'page') return frame && page();
      const it = { kept: 'event', name: '' + name, properties };
      ready ? post(it) : told.push(it) > 20 && told.shift();
    },
    push: (act) => act(api),
  };
  window.Kept = api;
  const begin = () => { d.body.append(host); if (state.number) load(); early.forEach(api.push); };
  d.body ? begin() : addEventListener('DOMContentLoaded', begin);
}

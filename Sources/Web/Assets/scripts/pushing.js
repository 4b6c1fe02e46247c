// The page on which an agent chooses how they hear of things; and keeping a browser registered.
import { store, mine, csrf } from './store.js';
import { isOn, setOn, play } from './sound.js';

const worker = '/notifications/worker.js', scope = '/notifications/';
const at = (id) => document.getElementById(id);
const isAble = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
const remember = (more) => store.setItem(mine('push'), JSON.stringify({ more, session: csrf() }));

const send = (path, fields = {}) => fetch('/me/notifications/' + path, { method: 'POST', body: new URLSearchParams(fields),
  headers: { accept: 'application/json', 'x-csrf-token': csrf() } })
  .then((answer) => { if (!answer.ok) throw new Error(answer.status); return answer; });

const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const registration = () => navigator.serviceWorker.getRegistration(scope);
const subscription = async () => (await registration())?.pushManager.getSubscription();

// The browser makes an address that only its maker's service and we know; we keep it with the session.
async function register(address, more) {
  const { endpoint, keys } = address.toJSON();
  await send('browsers', { endpoint, p256dh: keys.p256dh, auth: keys.auth, more: more ? 'yes' : 'no' });
  remember(more);
}

async function begin(more) {
  if (await Notification.requestPermission() !== 'granted') return;
  const { key } = await (await send('key')).json();
  const here = await navigator.serviceWorker.register(worker, { scope });
  await ready(here);
  const asked = { userVisibleOnly: true, applicationServerKey: bytes(key) };
  let address;
  try { address = await here.pushManager.subscribe(asked); } catch (error) {
    // Registered with another key: a desk that was here before.
    const old = await here.pushManager.getSubscription();
    if (!old) throw error;
    await old.unsubscribe();
    address = await here.pushManager.subscribe(asked);
  }
  await register(address, more);
}

const ready = (here) => here.active ? undefined : new Promise((done) => {
  const one = here.installing ?? here.waiting;
  one.addEventListener('statechange', () => { if (one.state === 'activated') done(); });
});

async function end() {
  const address = await subscription();
  store.removeItem(mine('push'));
  if (!address) return;
  await send('browsers', { _method: 'delete', endpoint: address.endpoint });
  await address.unsubscribe();
}

// After signing in anew.
export async function again({ more }) {
  const address = isAble && Notification.permission === 'granted' ? await subscription() : null;
  if (address) await register(address, more); else store.removeItem(mine('push'));
}

async function show(word) {
  const isBegun = isAble && !!store.getItem(mine('push')) && !!await subscription();
  const state = word ?? (!isAble ? 'unable' : Notification.permission === 'denied' ? 'denied' : isBegun ? 'on' : 'off');
  at('push-state').textContent = at('push').dataset[state];
  at('push').dataset.state = state;
  at('push-acts').hidden = !isAble || Notification.permission === 'denied';
  at('push-end').hidden = !isBegun;
}

const act = (work) => async () => {
  try { await work(); location.reload(); } catch { show('failed'); }
};

export async function pushing() {
  at('sound').checked = isOn();
  at('sound').addEventListener('change', (e) => setOn(e.target.checked));
  at('sound-try').addEventListener('click', play);
  at('push-more').checked = JSON.parse(store.getItem(mine('push')) ?? '{}').more ?? false;
  at('push-more').addEventListener('change', async (e) => {
    const address = await subscription();
    if (address && store.getItem(mine('push'))) await act(() => register(address, e.target.checked))();
  });
  at('push-begin').addEventListener('click', act(() => begin(at('push-more').checked)));
  at('push-end').addEventListener('click', act(end));
  await show();
}

// What waits to be sent: kept by the browser through a lost connection and a reload, for every tab, each message with its
// files. Where the browser refuses to keep anything, a spare place is used: at least as long as the page.
let opening;
const open = () => opening ??= new Promise((done) => {
  let asked;
  try { asked = indexedDB.open('kept', 1); } catch { return done(null); }
  asked.onupgradeneeded = () => asked.result.createObjectStore('outbox', { keyPath: 'cid' });
  asked.onsuccess = () => { asked.result.onversionchange = () => asked.result.close(); done(asked.result); };
  asked.onerror = asked.onblocked = () => done(null);
});

const memory = () => {
  const kept = new Map();
  return { all: () => [...kept.values()], keep: (item) => void kept.set(item.cid, item), drop: (cid) => void kept.delete(cid) };
};

// Resolves when it is kept, not when it was asked for.
async function act(spare, how, what) {
  const db = await open();
  if (!db) return spare[how](what);
  return new Promise((done, fail) => {
    const deal = db.transaction('outbox', how === 'all' ? 'readonly' : 'readwrite'), store = deal.objectStore('outbox');
    const asked = how === 'all' ? store.getAll() : how === 'keep' ? store.put(what) : store.delete(what);
    deal.oncomplete = () => done(asked.result);
    deal.onerror = deal.onabort = () => fail(deal.error ?? asked.error);
  });
}

// The messages of one owner, oldest first: nobody sees or sends what is another's.
export function waiting(owner, spare = memory()) {
  return {
    all: async () => (await act(spare, 'all')).filter((item) => item.owner === owner).sort((a, b) => a.at - b.at),
    keep: (item) => act(spare, 'keep', { ...item, owner }),
    drop: (cid) => act(spare, 'drop', cid),
    keepsFiles: async () => !!await open(),
  };
}

// One tab works at a time, and in each tab one after the other; what is asked for meanwhile is done once more.
let busy = false, wanted = false;
export async function alone(name, work) {
  if (busy) { wanted = true; return; }
  busy = true;
  try {
    do {
      wanted = false;
      await locked(name, work);
    } while (wanted);
  } finally { busy = false; }
}

// A frame on another site may be refused the lock: then tabs work beside each other.
export async function locked(name, work) {
  let isIn = false;
  try { if (navigator.locks) return await navigator.locks.request(name, () => { isIn = true; return work(); }); } catch (error) { if (isIn) throw error; }
  return work();
}

// Tells the other tabs that something has changed.
export function tabs(name, changed) {
  let line;
  try { line = new BroadcastChannel(name); } catch { return () => {}; }
  line.onmessage = (e) => changed(e.data);
  return (what = '') => line.postMessage(what);
}

// The part of a page that is there when the page is not: it says what a push message says, and leads to the conversation.
// It keeps nothing, answers no request, and knows nothing but what a message tells it.
self.addEventListener('install', () => self.skipWaiting());

const pages = () => clients.matchAll({ type: 'window', includeUncontrolled: true });

// A page before somebody's eyes has said it already.
async function tell(it) {
  if ((await pages()).some((page) => page.focused)) return;
  await registration.showNotification(it.title, { body: it.body, lang: it.lang, dir: it.dir, tag: 'c' + it.number,
    renotify: true, data: { number: it.number } });
}

// In a tab that is open, else in a new one.
async function lead(number) {
  const page = (await pages()).find((one) => new URL(one.url).pathname.startsWith('/conversations'));
  if (!page) { await clients.openWindow('/conversations/' + number); return; }
  await page.focus();
  page.postMessage({ kept: 'open', number });
}

self.addEventListener('push', (e) => {
  const it = e.data?.json();
  if (Number.isInteger(it?.number)) e.waitUntil(tell(it));
});
self.addEventListener('notificationclick', (e) => {
  e.notification.close();
  e.waitUntil(lead(e.notification.data.number));
});

"use strict";

// Time for a notification service that has ended to show: Chromium 156 lists no notification any more 4 s later
// (seen 2026-11-22).
const GONE_AFTER_MS = 4000;
// A service worker that is not there by then does not come.
const WORKER_WITHIN_MS = 5000;

// So fast Chromium 156 refuses by itself in a private window: after 1.3 s, without a question (seen 2026-11-22).
const UNASKED_MS = 2500;

const at = id => document.getElementById(id);
const permission = () => "Notification" in window ? Notification.permission : "absent";

const words = {
  absent: ["bad", "Notifications are switched off in this browser as a whole. Check-up says how to switch them on."],
  denied: ["bad", "The browser blocks notifications of this page. Allow them: the sign left of the address leads there."],
  refused: ["bad", "The browser refused. If it did not ask you, this is a private window: please use a normal one."],
  default: ["waiting", "The browser was not told yet. Press the button and choose “Allow”. "
    + "If it does not ask, look for a crossed-out bell at the address."],
  granted: ["waiting", "Notifications of this page are allowed. Press the button."],
  asking: ["waiting", "The browser asks at the top of this window. Choose “Allow”."],
  shown: ["asks", "The browser has handed it on. Do you see it? Please click it: that is the best proof."],
  failed: ["bad", "The browser could not show it. Pushdesk says what to look at."],
  gone: ["bad", "It was gone again at once. If you saw nothing, what shows notifications on this system may have stopped."],
  clicked: ["good", "It works: this browser and this system show notifications. You can close this page."],
  seen: ["good", "Good: this browser and this system show notifications. You can close this page."],
  not_seen: ["bad", "Thank you. Pushdesk says what to look at."],
  ended: ["waiting", "Pushdesk has ended this test. You can close this page."],
};

let number = 0;
let isAsking = false;
let isBusy = false;
let isEnded = false;
let denial = "denied";
let isTouched = false;
let sending = Promise.resolve();

function say(name) {
  if (isEnded) return;
  const [kind, text] = words[name];
  at("state").dataset.kind = kind;
  at("state").textContent = text;
  at("question").hidden = !["shown", "gone"].includes(name);
  at("show").textContent = number ? "Show another one" : "Show a test notification";
}

function sayPermission() {
  say(permission() === "denied" ? denial : permission());
}

// One after the other, so that they arrive in the order in which things happened.
function report(news, more = {}) {
  const body = JSON.stringify({ news, page_sees: permission(), ...more });
  sending = sending.then(async () => {
    try {
      const headers = { "Content-Type": "application/json" };
      const answer = await fetch("report", { method: "POST", headers, body, keepalive: true });
      if (!answer.ok) throw new Error(answer.status);
    } catch {
      at("show").disabled = true;
      say("ended");
      isEnded = true;
    }
  });
  return sending;
}

async function ask() {
  const began = performance.now();
  isAsking = true;
  say("asking");
  try {
    await Notification.requestPermission();
  } finally {
    isAsking = false;
  }
  const tookMs = Math.round(performance.now() - began);
  await report("answered", { took_ms: tookMs });
  if (tookMs < UNASKED_MS) denial = "refused";
  sayPermission();
}

async function worker() {
  if (!navigator.serviceWorker) return null;
  const late = new Promise(resolve => setTimeout(resolve, WORKER_WITHIN_MS, null));
  try {
    await navigator.serviceWorker.register("worker.js", { scope: "./" });
    return await Promise.race([navigator.serviceWorker.ready, late]);
  } catch {
    return null;
  }
}

// No requireInteraction: it would show where an ordinary push is kept off the screen.
function options() {
  return { body: "Click me: then Pushdesk knows that you see notifications.", icon: "icon.png", tag: "test-" + number };
}

const TITLE = "Test from Pushdesk";

async function showByWorker(registration) {
  const mine = number;
  try {
    await registration.showNotification(TITLE, options());
  } catch (error) {
    failed(error);
    return;
  }
  shown();
  setTimeout(async () => {
    const still = await registration.getNotifications({ tag: "test-" + mine });
    if (mine === number && !still.length && !isTouched) {
      report("gone");
      say("gone");
    }
  }, GONE_AFTER_MS);
}

function showByPage() {
  const notification = new Notification(TITLE, options());
  notification.onshow = shown;
  notification.onerror = () => failed("error");
  notification.onclick = () => {
    notification.close();
    window.focus();
    report("clicked");
    clicked();
  };
}

function shown() {
  report("show");
  if (!isTouched) say("shown");
}

function failed(error) {
  report("failed", { words: String(error).slice(0, 200) });
  say("failed");
}

function clicked() {
  isTouched = true;
  say("clicked");
}

async function show() {
  if (permission() === "default") await ask();
  else sayPermission();
  if (permission() !== "granted") return;
  number += 1;
  isTouched = false;
  const registration = await worker();
  if (registration) await showByWorker(registration);
  else showByPage();
}

// Not disabled meanwhile: a button that is would lose the keyboard.
at("show").addEventListener("click", async () => {
  if (isBusy) return;
  isBusy = true;
  try {
    await show();
  } catch (error) {
    failed(error);
  } finally {
    isBusy = false;
  }
});

for (const [id, news] of [["seen", "seen"], ["not-seen", "not_seen"]]) {
  at(id).addEventListener("click", () => {
    isTouched = true;
    report(news);
    say(news);
  });
}

async function watchPermission() {
  const status = await navigator.permissions?.query({ name: "notifications" });
  status?.addEventListener("change", () => {
    if (isAsking) return;
    denial = "denied";
    report("answered");
    sayPermission();
  });
}

// Each test has a path of its own; what earlier ones left in the browser goes.
async function forgetEarlierTests() {
  const here = new URL("./", location.href).href;
  for (const old of await navigator.serviceWorker?.getRegistrations() ?? []) {
    if (old.scope !== here) await old.unregister();
  }
}

navigator.serviceWorker?.addEventListener("message", ({ data }) => {
  if (data === "clicked") clicked();
  if (data === "closed") isTouched = true;
});

report("opened");
if (permission() === "absent") {
  report("feature_missing");
  at("show").disabled = true;
}
if (permission() !== "default") sayPermission();
watchPermission().catch(() => {});
forgetEarlierTests().catch(() => {});

"use strict";

// A service worker that is not there by then does not come.
const WORKER_WITHIN_MS = 5000;

const at = id => document.getElementById(id);
const words = {
  unsupported: "This browser can’t show notifications. Pushes appear in the list below.",
  default: "This page may not show notifications yet. Pushes appear in the list below only.",
  unanswered: "The browser was not told to allow it. If it did not ask you, look for a crossed-out bell at the address.",
  granted: "Notifications are allowed. Each push pops up as at your colleagues’, as long as this page is open.",
  denied: "This browser blocks notifications of this page. The sign left of the address leads to the switch.",
  failed: "Notifications are allowed, but the browser could not show the last one. Check-up in Pushdesk says why.",
};

function permission() {
  return "Notification" in window ? Notification.permission : "unsupported";
}

function showPermission(state = permission()) {
  at("permission").textContent = words[state];
  at("permission").dataset.state = state;
  at("ask").hidden = permission() !== "default";
}

function webAddress(text, schemes) {
  try {
    const url = new URL(text);
    return schemes.includes(url.protocol) ? url : null;
  } catch {
    return null;
  }
}

function line(tag, className, text) {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  element.dir = "auto";
  return element;
}

function list(push) {
  const item = document.createElement("li");
  item.className = "card";
  item.dataset.number = push.number;
  item.append(line("h3", "", push.title), line("p", "content", push.content));
  const url = webAddress(push.click_url, ["https:", "http:"]);
  if (url) {
    const link = line("a", "", "Opens " + url.host);
    link.href = url.href;
    link.title = url.href;
    link.target = "_blank";
    link.rel = "noopener noreferrer";
    const row = line("p", "", "");
    row.append(link);
    item.append(row);
  } else if (push.click_url) {
    item.append(line("p", "about", "Its click URL is not a web address; a click opens nothing."));
  }
  const time = new Date(push.at).toLocaleTimeString();
  item.append(line("p", "about", "To " + push.to_name + " · " + time));
  at("pushes").prepend(item);
  at("none").hidden = true;
}

async function worker() {
  if (!navigator.serviceWorker) return null;
  const late = new Promise(resolve => setTimeout(resolve, WORKER_WITHIN_MS, null));
  try {
    await navigator.serviceWorker.register("../worker.js", { scope: "../" });
    return await Promise.race([navigator.serviceWorker.ready, late]);
  } catch {
    return null;
  }
}

// As the web app would: by a service worker, which hears of the click; where there is none, by the page.
async function pop(push) {
  if (permission() !== "granted") return;
  const url = webAddress(push.click_url, ["https:", "http:"])?.href ?? "";
  const icon = webAddress(push.icon_url, ["https:"])?.href;
  // The time stands in it too: the numbers begin anew with each start of Practice mode.
  const options = { body: push.content, tag: "practice-" + push.number + "-" + push.at, data: { url }, icon };
  const registration = await worker();
  if (registration) {
    await registration.showNotification(push.title, options);
  } else {
    const notification = new Notification(push.title, options);
    notification.onclick = () => {
      if (url) window.open(url, "_blank", "noopener,noreferrer");
      else window.focus();
      notification.close();
    };
  }
  showPermission();
}

function showConnection(state, text) {
  at("connection").dataset.state = state;
  at("connection").textContent = text;
}

at("ask").addEventListener("click", async () => {
  const answer = await Notification.requestPermission();
  showPermission(answer === "default" ? "unanswered" : answer);
});
navigator.permissions?.query({ name: "notifications" }).then(
  status => status.addEventListener("change", () => showPermission()), () => {});
document.addEventListener("visibilitychange", () => showPermission());
showPermission();

const stream = new EventSource("events");
stream.addEventListener("open", () => showConnection("open", "Connected to Practice mode"));
stream.addEventListener("error", () => showConnection("lost", stream.readyState === EventSource.CLOSED
  ? "Practice mode was started anew. Open the inbox again from Pushdesk."
  : "Practice mode is not running. Start it again from Pushdesk."));
stream.addEventListener("earlier", event => list(JSON.parse(event.data)));
stream.addEventListener("push", event => {
  const push = JSON.parse(event.data);
  list(push);
  pop(push).catch(() => showPermission("failed"));
});

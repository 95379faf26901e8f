// What pages do beyond links and forms. Everything here is an addition: without it they work, but do not move.
'use strict';

(() => {
  const HIDDEN_FOR = 3000; // ms until a page that nobody sees lets go of its connection
  const RETRY_AFTER = 1000; // ms

  // A browser opens six connections to a server, all tabs together. So a hidden tab lets its stream go, and goes on
  // from the last event that it had when it is seen again. The server may also end a stream for good (it restarts):
  // then it is asked again.
  class LiveSource extends EventTarget {
    constructor(url) {
      super();
      this.url = url;
      this.lastId = '';
      this.events = new Set();
      this.readyState = EventSource.CONNECTING;
      this.ended = false;
      this.hide = 0;
      this.visible = () => {
        clearTimeout(this.hide);
        if (document.hidden) {
          this.hide = setTimeout(() => this.drop(), HIDDEN_FOR);
        } else if (!this.source) {
          this.open();
        }
      };
      document.addEventListener('visibilitychange', this.visible);
      addEventListener('pagehide', () => this.drop());
      addEventListener('pageshow', this.visible);
      if (!document.hidden) this.open();
    }

    open() {
      if (this.ended || this.source) return;
      const url = new URL(this.url, location.href);
      if (this.lastId) url.searchParams.set('seen', this.lastId);
      const source = new EventSource(url);
      this.source = source;
      this.events.forEach(name => this.relay(source, name));
      source.onopen = event => {
        show('live');
        if (this.onopen) this.onopen(event);
      };
      source.onerror = () => {
        show('lost');
        if (source.readyState === EventSource.CLOSED && this.source === source) {
          this.source = null;
          setTimeout(() => { if (!document.hidden) this.open(); }, RETRY_AFTER);
        }
      };
    }

    relay(source, name) {
      source.addEventListener(name, event => {
        this.lastId = event.lastEventId;
        this.dispatchEvent(new MessageEvent(name, {data: event.data, lastEventId: event.lastEventId}));
      });
    }

    addEventListener(name, listener) {
      super.addEventListener(name, listener);
      if (!this.events.has(name)) {
        this.events.add(name);
        if (this.source) this.relay(this.source, name);
      }
    }

    drop() {
      if (this.source) this.source.close();
      this.source = null;
    }

    close() {
      this.ended = true;
      this.drop();
      document.removeEventListener('visibilitychange', this.visible);
    }
  }

  function show(state) {
    const place = document.getElementById('connection');
    if (!place || place.dataset.state === state) return;
    place.dataset.state = state;
    place.textContent = state === 'live' ? 'live' : 'reconnecting …';
  }

  // Tests cut the stream with it.
  htmx.createEventSource = url => (window.liveSource = new LiveSource(url));

  // Times are the reader's own.
  const clock = new Intl.DateTimeFormat('sv-SE', {hour: '2-digit', minute: '2-digit', second: '2-digit'});
  const day = new Intl.DateTimeFormat('sv-SE', {year: 'numeric', month: '2-digit', day: '2-digit'});
  function localise(root) {
    root.querySelectorAll('time[datetime]').forEach(element => {
      const at = new Date(element.getAttribute('datetime'));
      if (isNaN(at)) return;
      const millis = element.dataset.precise === undefined ? '' : '.' + String(at.getMilliseconds()).padStart(3, '0');
      const text = clock.format(at) + millis;
      element.textContent = element.dataset.day === undefined || day.format(at) === day.format(new Date())
        ? text : day.format(at) + ' ' + text;
    });
  }

  // What is replaced keeps what the reader did to it: opened details, and the focus by its id (htmx does that).
  let open = new Set();
  document.addEventListener('htmx:sseBeforeMessage', event => {
    open = new Set([...event.target.querySelectorAll('details[id]')].filter(it => it.open).map(it => it.id));
  });
  document.addEventListener('htmx:sseMessage', event => {
    event.target.querySelectorAll('details[id]').forEach(it => { if (open.has(it.id)) it.open = true; });
  });

  // Nothing is replaced under a pressed finger: the click would be lost.
  let pressed = null;
  const held = new Map();
  const release = () => setTimeout(() => {
    pressed = null;
    held.forEach((html, target) => htmx.swap(target, html, {swapStyle: 'innerHTML'}));
    held.clear();
  });
  addEventListener('pointerdown', event => { pressed = event.target; });
  addEventListener('pointerup', release);
  addEventListener('pointercancel', release);
  document.addEventListener('htmx:sseBeforeMessage', event => {
    if (pressed && event.target.contains(pressed)) {
      held.set(event.target, event.detail.data);
      event.preventDefault();
    }
  });
  document.addEventListener('htmx:load', event => localise(event.detail.elt));

  // The token goes with every change, also from forms that came over the stream. A form is sent once.
  const token = () => document.querySelector('meta[name=csrf]').content;
  document.addEventListener('htmx:configRequest', event => { event.detail.headers['X-CSRF-Token'] = token(); });
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.method !== 'post' || event.defaultPrevented) return;
    if (form.dataset.sent !== undefined) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = '';
    if (!form.elements._csrf) {
      const field = document.createElement('input');
      field.type = 'hidden';
      field.name = '_csrf';
      field.value = token();
      form.append(field);
    }
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(it => delete it.dataset.sent));
})();

// Comforts only: every page works without this file. Keys, what is selected and live counts in the inbox; unread messages; the board of
// supervision; marks at the window; a name and size beside a chosen file.
const chinese = document.documentElement.lang.startsWith('zh');
const rows = [...document.querySelectorAll('.inbox .row-link')];
const search = document.querySelector('.toolbar [type=search], .search input');
// The reader may switch the keys off in their account; the page then carries no mark.
const keysOn = document.querySelector('.inbox[data-keys]') !== null;

function move(step) {
    const row = document.activeElement?.closest('tr');
    const at = rows.findIndex(link => link.closest('tr') === row);
    rows[Math.min(rows.length - 1, Math.max(0, at + step))]?.focus();
}

const help = document.querySelector('dialog#keys');
function showKeys() {
    if (!help?.showModal) return false;
    help.open ? help.close() : help.showModal();
    return true;
}
document.querySelector('[data-keys-help]')?.addEventListener('click', event => { if (showKeys()) event.preventDefault(); });

// What is selected: a number beside the button, and one box in the head for all of them.
const picks = [...document.querySelectorAll('[data-bulk] [name=r]')];
if (picks.length) {
    const told = document.querySelector('[data-picked]');
    const all = document.createElement('input');
    all.type = 'checkbox';
    all.setAttribute('aria-label', chinese ? '选这一页的全部' : 'Select all on this page');
    const label = document.createElement('label');
    label.append(all);
    document.querySelector('[data-pick-all]')?.replaceWith(label);
    const wish = document.querySelector('[data-bulk] select');
    // Only what can be done with every one of those chosen is offered.
    const narrow = chosen => {
        for (const option of wish.options) option.disabled = chosen.some(box => !box.dataset.can.split(' ').includes(option.value));
        const first = [...wish.options].find(option => !option.disabled);
        if (first && wish.selectedOptions[0]?.disabled) wish.value = first.value;
        wish.closest('.bulk').querySelector('button').disabled = !first;
        return first !== undefined;
    };
    const tell = () => {
        const chosen = picks.filter(box => box.checked);
        const count = chosen.length;
        const possible = narrow(chosen);
        told.textContent = !count ? '' : possible
            ? (chinese ? `选了 ${count} 件` : `${count} selected`)
            : (chinese ? `选了 ${count} 件，没有一样能一起办，请分开选` : `${count} selected: nothing can be done with all of them; choose fewer`);
        all.checked = count === picks.length;
        all.indeterminate = count > 0 && count < picks.length;
    };
    all.addEventListener('change', () => { for (const box of picks) box.checked = all.checked; tell(); });
    for (const box of picks) box.addEventListener('change', tell);
    addEventListener('pageshow', tell);
}

// Live parts. In the inbox the table is never changed under the reader's hands: a line above it says what is new and leads there. The
// count of unread messages stands in the masthead. The board shows what is everybody's and is read again as a whole. Only the page that
// is looked at listens, so that many open pages do not use up the browser's connections.
const live = document.querySelector('[data-live]');
const unread = document.querySelector('[data-unread]');
const board = () => document.querySelector('[data-board]');

function tellInbox({ count, fresh, gone }) {
    if (!live || !fresh && !gone) return;
    const link = document.createElement('a');
    link.href = live.dataset.fresh;
    link.textContent = chinese ? '看最新的' : 'See the latest';
    const words = chinese
        ? [fresh ? `新来 ${fresh} 件` : '', gone ? `${gone} 件已不用您办` : ''].filter(Boolean).join('，') + `，现在共 ${count} 件。`
        : [fresh ? `${fresh} new` : '', gone ? `${gone} no longer yours` : ''].filter(Boolean).join(', ') + `; ${count} in all. `;
    live.replaceChildren(words, link);
    document.title = document.title.replace(/[\d,]+/, count.toLocaleString('en'));
}

// A status beside the link says that there are more; reading them elsewhere lowers the number silently.
const rung = document.createElement('span');
rung.className = 'vh';
rung.setAttribute('role', 'status');
unread?.after(rung);
function tellMessages({ unread: count }) {
    const before = Number(unread.dataset.unread);
    if (count === before) return;
    unread.dataset.unread = count;
    unread.classList.toggle('senior', count > 0);
    const hidden = document.createElement('span');
    hidden.className = 'vh';
    hidden.textContent = chinese ? ' 条没看' : count === 1 ? ' unread message' : ' unread';
    unread.replaceChildren(chinese ? '消息' : 'Messages', ...(count ? [` ${count > 99 ? '99+' : count}`, hidden] : []));
    rung.textContent = count > before ? (chinese ? `有 ${count} 条消息没看` : `${count} unread ${count === 1 ? 'message' : 'messages'}`) : '';
}

// At most every five seconds; what was focused stays focused.
let boardWaits;
function readBoard() {
    boardWaits ??= setTimeout(async () => {
        boardWaits = undefined;
        const answer = await fetch(location.href, { headers: { Accept: 'text/html' } }).catch(() => undefined);
        const fresh = answer?.ok && new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-board]');
        if (!fresh) return;
        const parts = [...board().children];
        [...fresh.children].forEach((part, place) => {
            const old = parts[place];
            if (!old) return board().append(part);
            if (old.isEqualNode(part)) return;
            const held = old.contains(document.activeElement) ? document.activeElement.getAttribute('href') : undefined;
            old.replaceWith(part);
            if (held) [...part.querySelectorAll('a')].find(link => link.getAttribute('href') === held)?.focus();
        });
        parts.slice(fresh.children.length).forEach(part => part.remove());
    }, 5000);
}

if (unread && 'EventSource' in window) {
    let source;
    let listened = false;
    const listen = () => {
        source = new EventSource(board() ? '/live?of=board' : '/live');
        source.addEventListener('inbox', event => tellInbox(JSON.parse(event.data)));
        source.addEventListener('messages', event => tellMessages(JSON.parse(event.data)));
        source.addEventListener('changed', readBoard);
        // The session is over, or this browser listens elsewhere: the page says the truth again when it is loaded.
        source.addEventListener('bye', () => source.close());
        // What happened while nobody looked.
        if (listened && board()) readBoard();
        listened = true;
    };
    const follow = () => { document.hidden ? source?.close() : listen(); };
    document.addEventListener('visibilitychange', follow);
    addEventListener('pagehide', () => source?.close());
    if (!document.hidden) listen();
}

// The checklist at the window: 1 2 3 mark a paper and go to the next; outside it they begin with the first not yet looked at.
const marks = [...document.querySelectorAll('[data-marks]')];
function mark(number, from) {
    const here = marks.find(set => set.contains(from)) ?? marks.find(set => !set.querySelector(':checked'));
    const box = here?.querySelectorAll('input')[number - 1];
    if (!box) return false;
    box.click();
    const next = marks[marks.indexOf(here) + 1];
    (next?.querySelector(':checked') ?? next?.querySelector('input') ?? box).focus();
    return true;
}

addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[123]$/.test(event.key) && marks.length && (event.target.type === 'radio' || event.target === document.body)) {
        if (mark(Number(event.key), event.target)) event.preventDefault();
        return;
    }
    if (event.target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]')) return;
    if (!keysOn) return;
    if (event.key === '?') {
        if (showKeys()) event.preventDefault();
    } else if (event.key === '/' && search && !help?.open) {
        event.preventDefault();
        search.focus();
    } else if (help?.open) return;
    else if (event.key === 'j') move(1);
    else if (event.key === 'k') move(-1);
    else if (event.key === 'x') document.activeElement?.closest('tr')?.querySelector('[name=r]')?.click();
});

// After a failed post the list of faults is what to read first.
document.querySelector('.errors')?.focus();

for (const input of document.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
        const limit = 20 * 1048576;
        const large = [...input.files].some(file => file.size > limit);
        input.setCustomValidity(large ? (chinese ? '每份最多 20 MB' : 'At most 20 MB each') : '');
        if (large) input.reportValidity();
    });
}

document.querySelector('[data-print]')?.addEventListener('click', event => {
    event.preventDefault();
    print();
});

// Suggestions under a search field: arrows choose, Enter opens, Escape closes; what is asked last is shown last.
for (const input of document.querySelectorAll('[data-suggest]')) {
    const list = document.createElement('ul');
    const said = document.createElement('p');
    list.id = `${input.id}-list`;
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.hidden = true;
    said.className = 'vh';
    said.setAttribute('role', 'status');
    input.closest('form').append(list, said);
    const set = (name, value) => input.setAttribute(`aria-${name}`, value);
    const chinese = document.documentElement.lang.startsWith('zh');
    list.setAttribute('aria-label', chinese ? '可能要办的事' : 'Suggested items');
    input.setAttribute('role', 'combobox');
    set('autocomplete', 'list');
    set('controls', list.id);
    set('expanded', 'false');
    let chosen = -1;
    let asked = 0;
    const show = open => {
        list.hidden = !open;
        set('expanded', String(open));
        if (!open) choose(-1);
    };
    function choose(at) {
        chosen = at;
        [...list.children].forEach((row, place) => row.setAttribute('aria-selected', String(place === at)));
        if (at < 0) input.removeAttribute('aria-activedescendant');
        else {
            set('activedescendant', list.children[at].id);
            list.children[at].scrollIntoView({ block: 'nearest' });
        }
    }
    function fill(found) {
        list.replaceChildren(...found.map((entry, place) => {
            const row = document.createElement('li');
            row.id = `${list.id}-${place}`;
            row.setAttribute('role', 'option');
            row.dataset.address = entry.address;
            row.textContent = entry.name;
            return row;
        }));
        said.textContent = found.length ? (chinese ? `有 ${found.length} 条提示，按上下键选` : `${found.length} suggestions; use the arrow keys`) : '';
        show(found.length > 0);
        choose(-1);
    }
    let waiting;
    input.addEventListener('input', () => {
        clearTimeout(waiting);
        const text = input.value.trim();
        const turn = ++asked;
        if (!text) return fill([]);
        waiting = setTimeout(async () => {
            try {
                const answer = await fetch(`/api/v1/suggestions?q=${encodeURIComponent(text)}`, { headers: { 'Accept-Language': document.documentElement.lang } });
                const body = answer.ok ? await answer.json() : { suggestions: [] };
                if (turn === asked) fill(body.suggestions);
            } catch { if (turn === asked) fill([]); }
        }, 120);
    });
    input.addEventListener('keydown', event => {
        if (event.isComposing || list.hidden) return;
        const count = list.children.length;
        if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault();
            const step = event.key === 'ArrowDown' ? 1 : -1;
            // One place beyond the last is the field itself.
            const next = (chosen + 1 + step + count + 1) % (count + 1) - 1;
            choose(next);
        } else if (event.key === 'Enter' && chosen >= 0) {
            event.preventDefault();
            location.assign(list.children[chosen].dataset.address);
        } else if (event.key === 'Escape') {
            event.preventDefault();
            show(false);
        }
    });
    list.addEventListener('mousedown', event => {
        const row = event.target.closest('[role=option]');
        if (row) { event.preventDefault(); location.assign(row.dataset.address); }
    });
    input.addEventListener('blur', () => { ++asked; show(false); });
}

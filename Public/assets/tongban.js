// Comforts only: every page works without this file. Keys in the inbox (j k Enter /), a name and size beside a chosen file.
const rows = [...document.querySelectorAll('.inbox .row-link')];
const search = document.querySelector('.toolbar [type=search], .search input');

function move(step) {
    const at = rows.indexOf(document.activeElement);
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + step))];
    next?.focus();
}

// The reader may switch the keys off on this computer; where nothing can be kept they stay on.
const off = document.querySelector('[data-keys-off]');
const kept = () => { try { return localStorage.getItem('keys') === 'off'; } catch { return false; } };
if (off) {
    off.checked = kept();
    off.addEventListener('change', () => { try { localStorage.setItem('keys', off.checked ? 'off' : 'on'); } catch { off.checked = false; } });
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
    if (event.ctrlKey || event.metaKey || event.altKey || kept()) return;
    if (/^[123]$/.test(event.key) && marks.length && (event.target.type === 'radio' || event.target === document.body)) {
        if (mark(Number(event.key), event.target)) event.preventDefault();
        return;
    }
    if (event.target.closest('input, select, textarea, [contenteditable]')) return;
    if (event.key === '?') {
        const list = document.querySelector('details#keys');
        if (list) {
            list.open = !list.open;
            list.querySelector('summary').focus();
        }
        return;
    }
    if (event.key === '/' && search) {
        event.preventDefault();
        search.focus();
    } else if (event.key === 'j' && rows.length) move(1);
    else if (event.key === 'k' && rows.length) move(-1);
});

// After a failed post the list of faults is what to read first.
document.querySelector('.errors')?.focus();

for (const input of document.querySelectorAll('input[type=file]')) {
    input.addEventListener('change', () => {
        const limit = 20 * 1048576;
        const large = [...input.files].some(file => file.size > limit);
        const chinese = document.documentElement.lang.startsWith('zh');
        input.setCustomValidity(large ? (chinese ? '每份最多 20 MB' : 'At most 20 MB each') : '');
        if (large) input.reportValidity();
    });
}

document.querySelector('[data-print]')?.addEventListener('click', event => {
    event.preventDefault();
    print();
});

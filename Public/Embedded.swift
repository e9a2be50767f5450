// Made by Public/embed from Public/assets. Do not edit.
enum Embedded {
    static let files: [(name: String, text: StaticString)] = [
        (
            "mark.svg",
            #"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="-3 -8 36 36"><path fill="#1f3f7f" d="M0 0h8.6v8.6H0zM10.7 0h8.6v8.6h-8.6zM21.4 0H30v8.6h-8.6zM0 11.4h8.6V20H0zM10.7 11.4h8.6V20h-8.6z"/><path fill="#a6321f" d="M21.4 11.4H30V20h-8.6z"/></svg>

            """#
        ),
        (
            "tongban.css",
            #"""
            /* Tongban (通办): the one stylesheet.
               Three inks. 墨 print: what the office says. 蓝黑 pen: what you may press or have written. 朱 vermilion: the seal of a proof.
               Root attributes, written by the server from the person's settings:
                 data-type="large"      large-type mode (长辈版): re-lays the page out
                 data-theme="light|dark" fixes the theme; without it the device decides
                 data-density="work"    desks, reviewers, supervisors; without it: citizen pages
                 data-device="desk"     the rating device on a window desk
               Baseline: browsers of 2022 and later (cascade layers, container queries, :has is never needed to understand a page). */

            @layer reset, tokens, base, layout, components, modes, print;

            /* ------------------------------------------------------------------ reset */
            @layer reset {
              *, *::before, *::after { box-sizing: border-box; }
              body, h1, h2, h3, h4, p, ul, ol, dl, dd, figure, fieldset, legend, table, blockquote { margin: 0; padding: 0; }
              ul, ol { list-style: none; }
              fieldset { border: 0; min-inline-size: 0; }
              table { border-collapse: collapse; inline-size: 100%; }
              button, input, select, textarea { font: inherit; color: inherit; letter-spacing: inherit; }
              svg, img { display: block; max-inline-size: 100%; }
              summary { cursor: pointer; }
            }

            /* ----------------------------------------------------------------- tokens */
            @layer tokens {
              :root {
                color-scheme: light;
                /* colour: contrast ratios are in interface.md */
                --paper: #FAF8F4; --surface: #FFFFFF; --sunken: #F1EEE7;
                --line: #DDD8CC; --edge: #857F73;
                --ink: #1C1E22; --ink-2: #494C52; --ink-3: #61646A;
                --pen: #1F3F7F; --pen-strong: #152C5C; --pen-wash: #E9EEF8; --on-pen: #FFFFFF;
                --seal: #A6321F; --seal-wash: #FBEDE8;
                --bad: #AE1F1F; --bad-wash: #FCEDEB;
                --ok: #1C6B46; --ok-wash: #E7F3EB;
                --warn: #7A5200; --warn-wash: #FBF1D9; --warn-mark: #B97A00;
                --focus: #B34700;
                --hatch: #C9C2B3;

                /* type: sans for reading and working; serif only for the page's title and the date that matters, where a good one is installed */
                --sans: "PingFang SC", "Noto Sans CJK SC", "Source Han Sans SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", system-ui, sans-serif;
                --serif: "Source Han Serif SC", "Noto Serif CJK SC", "Noto Serif SC", "Songti SC", "PingFang SC", "Microsoft YaHei", serif;
                --mono: ui-monospace, "SFMono-Regular", "Cascadia Mono", Consolas, "Noto Sans Mono", "Noto Sans Mono CJK SC", monospace;
                --root: 106.25%;                       /* 17 px where the reader has not chosen otherwise */
                --t0: max(0.8235rem, 13px);            /* 14 notes, table heads */
                --t1: 1rem;                            /* 17 body */
                --t2: 1.1765rem;                       /* 20 lead, card titles */
                --t3: 1.4118rem;                       /* 24 section titles */
                --t4: 1.8235rem;                       /* 31 page title on phones */
                --t5: 2.2353rem;                       /* 38 page title from 48rem */
                --lh: 1.7; --lh-tight: 1.35;
                --measure: 36em;

                /* space: 4 px steps at the citizen root */
                --s1: .25rem; --s2: .5rem; --s3: .75rem; --s4: 1rem; --s5: 1.5rem; --s6: 2.25rem; --s7: 3.25rem; --s8: 5rem;
                --tap: 44px; --radius: 4px; --rule: 1px; --gutter: 1rem; --wide: 70rem;
              }
              :root[data-density="work"] {
                --root: 93.75%;                        /* 15 px */
                --t4: 1.4667rem; --t5: 1.6rem; --lh: 1.55;
                --s5: 1.25rem; --s6: 1.75rem; --s7: 2.25rem; --s8: 3rem; --wide: 96rem;
              }
              :root[data-type="large"] {
                --root: 137.5%;                        /* 22 px, all pages, both densities */
                --t0: .8637rem; --t2: 1.15rem; --t3: 1.3rem; --t4: 1.5rem; --t5: 1.6rem; --lh: 1.75;
                --ink-2: var(--ink); --ink-3: #3F4247; --line: #B9B2A2; --edge: #5E594F;
                --serif: var(--sans); --tap: 60px; --rule: 2px; --radius: 6px; --wide: 44rem; --s7: 2.5rem; --s8: 3.5rem;
              }
              :root[data-device="desk"] { --root: 125%; --wide: 76rem; }

              /* dark: the same list twice, once for the device's wish, once for the reader's choice. Change both. */
              @media (prefers-color-scheme: dark) {
                :root:not([data-theme="light"]) {
                  color-scheme: dark;
                  --paper: #15171B; --surface: #1D2025; --sunken: #101215; --line: #353A42; --edge: #868C95;
                  --ink: #ECE9E3; --ink-2: #C2C1BD; --ink-3: #A2A4A8;
                  --pen: #A9C3F7; --pen-strong: #CBDBFB; --pen-wash: #202C45; --on-pen: #0E1A33;
                  --seal: #F2937B; --seal-wash: #3A201A; --bad: #FF9E93; --bad-wash: #3B1D1C;
                  --ok: #7BCFA0; --ok-wash: #16301F; --warn: #EBC15C; --warn-wash: #33290F; --warn-mark: #EBC15C;
                  --focus: #FFC24D; --hatch: #4A505A;
                }
              }
              :root[data-theme="dark"] {
                color-scheme: dark;
                --paper: #15171B; --surface: #1D2025; --sunken: #101215; --line: #353A42; --edge: #868C95;
                --ink: #ECE9E3; --ink-2: #C2C1BD; --ink-3: #A2A4A8;
                --pen: #A9C3F7; --pen-strong: #CBDBFB; --pen-wash: #202C45; --on-pen: #0E1A33;
                --seal: #F2937B; --seal-wash: #3A201A; --bad: #FF9E93; --bad-wash: #3B1D1C;
                --ok: #7BCFA0; --ok-wash: #16301F; --warn: #EBC15C; --warn-wash: #33290F; --warn-mark: #EBC15C;
                --focus: #FFC24D; --hatch: #4A505A;
              }
              :root[data-type="large"][data-theme="dark"] { --ink-2: var(--ink); --ink-3: #CFCFCC; --line: #565C66; --edge: #A3A9B2; }
              @media (prefers-contrast: more) {
                :root { --ink-2: var(--ink); --ink-3: var(--ink); --line: var(--edge); --edge: var(--ink); }
              }
            }

            /* ------------------------------------------------------------------- base */
            @layer base {
              html {
                font-size: var(--root); font-family: var(--sans); line-height: var(--lh); color: var(--ink); background: var(--paper);
                -webkit-text-size-adjust: 100%; text-size-adjust: 100%; line-break: strict; overflow-wrap: break-word;
                text-autospace: normal; text-spacing-trim: trim-start; font-variant-numeric: tabular-nums; scroll-padding-block-start: 1rem;
              }
              body { min-block-size: 100dvb; display: flex; flex-direction: column; }
              main { flex: 1; padding-block: var(--s5) var(--s8); }
              h1, h2, h3 { line-height: var(--lh-tight); font-weight: 700; word-break: keep-all; overflow-wrap: anywhere; } /* breaks at punctuation and <wbr>, not inside 许可证 */
              :root:lang(en) { --sans: "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", "DejaVu Sans", "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; --serif: "Source Serif 4", Georgia, "Noto Serif", "Liberation Serif", "DejaVu Serif", "Songti SC", "Noto Serif CJK SC", serif; }
              :root[data-type="large"]:lang(en) { --serif: var(--sans); }
              [lang|="zh"]:not(html) { font-family: "PingFang SC", "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
              h1 { font: 700 var(--t4)/1.3 var(--serif); letter-spacing: .01em; }
              mark { background: var(--warn-wash); color: inherit; }
              pre.mono { white-space: pre-wrap; overflow-wrap: anywhere; font-size: var(--t0); line-height: 1.5; }
              h2 { font-size: var(--t3); margin-block-end: var(--s3); }
              h3 { font-size: var(--t2); }
              @media (min-width: 48rem) { h1 { font-size: var(--t5); } }
              p { text-wrap: pretty; max-inline-size: var(--measure); }
              p + p { margin-block-start: var(--s3); }
              a { color: var(--pen); text-decoration-line: underline; text-decoration-thickness: 1px; text-underline-offset: .22em; }
              a:hover { color: var(--pen-strong); text-decoration-thickness: 2px; }
              strong { font-weight: 700; }
              small, .note { font-size: var(--t0); color: var(--ink-3); line-height: 1.6; }
              code, .mono { font-family: var(--mono); font-size: .94em; letter-spacing: 0; }
              .nowrap, .mono { white-space: nowrap; }
              dd.mono, p.mono, .url.mono { white-space: normal; }
              hr { border: 0; border-block-start: var(--rule) solid var(--line); margin-block: var(--s5); }
              :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
              .vh { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
              .icon { inline-size: 1.15em; block-size: 1.15em; flex: none; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
              @media (prefers-reduced-motion: no-preference) { a, .button, .row-link { transition: color .12s, background-color .12s, border-color .12s; } }
            }

            /* ----------------------------------------------------------------- layout */
            @layer layout {
              @media (min-width: 62rem) { :root { --gutter: 1.75rem; } }
              .wrap { inline-size: 100%; max-inline-size: calc(var(--wide) + 2 * var(--gutter)); margin-inline: auto; padding-inline: var(--gutter); }
              .stack > * + * { margin-block-start: var(--gap, var(--s4)); }
              .section { margin-block-start: var(--s7); }
              .section > h2 { margin-block-end: var(--s4); }
              .cluster { display: flex; flex-wrap: wrap; gap: var(--s3) var(--s4); align-items: center; }
              .split { display: grid; gap: var(--s6); }
              .narrow { max-inline-size: 42rem; }
              @media (min-width: 62rem) {
                .split { grid-template-columns: minmax(0, 1fr) minmax(16rem, 20.5rem); gap: var(--s7); align-items: start; }
              }
              .page-head { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s2); margin-block-end: var(--s5); }
              .page-head.cluster { display: flex; align-items: baseline; margin-block-end: var(--s3); }
              .crumbs { font-size: var(--t0); color: var(--ink-3); }
              .crumbs ol { display: flex; flex-wrap: wrap; align-items: center; }
              .crumbs li + li::before { content: "›"; margin-inline: .5em; color: var(--ink-3); }
              .crumbs a { color: var(--ink-2); display: inline-flex; align-items: center; min-block-size: 32px; }
              .section-inner { margin-block-start: var(--s4); }
              .center { text-align: center; justify-items: center; } .center p { margin-inline: auto; } .mid { justify-content: center; }
              .tight { --gap: var(--s1); }
              .small-qr { inline-size: 8.5rem; }
              .due-panel { overflow-x: clip; }
              .lead { font-size: var(--t2); color: var(--ink-2); line-height: 1.6; }
            }

            /* ------------------------------------------------------------- components */
            @layer components {
              /* page shell */
              .skip { position: absolute; inset-block-start: -6rem; inset-inline-start: 1rem; background: var(--pen); color: var(--on-pen); padding: .75rem 1rem; z-index: 10; border-radius: var(--radius); }
              .skip:focus { inset-block-start: .5rem; color: var(--on-pen); }
              .masthead { background: var(--surface); border-block-end: var(--rule) solid var(--line); }
              .masthead > .wrap { display: flex; flex-wrap: wrap; align-items: center; column-gap: var(--s5); }
              .brand { display: inline-flex; align-items: center; gap: .6rem; min-block-size: 56px; color: var(--ink); text-decoration: none; }
              .brand:hover { color: var(--ink); }
              .brand-mark { inline-size: 2rem; block-size: 1.34rem; }
              .brand-mark .d { fill: var(--pen); } .brand-mark .e { fill: var(--seal); }
              .brand-name { font: 700 1.35rem/1 var(--serif); letter-spacing: .06em; }
              .brand-zone { font-size: var(--t0); color: var(--ink-2); padding-inline-start: .7rem; border-inline-start: 1px solid var(--line); line-height: 1.2; }
              @media (max-width: 26rem) { :root[data-type="large"] { --gutter: .8rem; } :root[data-type="large"] .panel { padding: .8rem; } }
              @media (max-width: 26rem) { :root:lang(en):not([data-type="large"]) .masthead:has(.tools a:nth-of-type(4)) .brand-name { position: absolute; inline-size: 1px; overflow: hidden; clip-path: inset(50%); } :root:lang(en) .brand-zone { display: none; } :root:lang(en) .brand .brand-name { grid-row: 1 / span 2; align-self: center; } }
              @media (max-width: 35.99rem) { .masthead > .wrap { column-gap: .4rem; } .brand { display: inline-grid; grid-template-columns: auto auto; gap: .1rem .6rem; } .brand-mark { grid-row: 1 / span 2; } .brand-name { align-self: end; } .brand-zone { grid-column: 2; border: 0; padding: 0; align-self: start; font-size: 12px; max-inline-size: 8.5em; line-height: 1.15; } .tools a { padding-inline: .4rem; } .brand:not(:has(.brand-zone)) .brand-name { align-self: center; } }
              .tools { display: flex; align-items: center; gap: 0; margin-inline-start: auto; font-size: var(--t0); }
              .tools a { display: inline-flex; align-items: center; min-block-size: var(--tap); padding-inline: .55rem; color: var(--ink-2); white-space: nowrap; text-decoration: none; }
              .tools a:hover { text-decoration: underline; } @media (max-width: 26rem) { .tools a { padding-inline: .32rem; } }
              .tools .senior { font-weight: 700; color: var(--pen); }
              .topnav { order: 3; flex: 0 0 calc(100% + 2 * var(--gutter)); margin-inline: calc(-1 * var(--gutter)); border-block-start: 1px solid var(--line); }
              .topnav ul { display: grid; grid-auto-flow: column; grid-auto-columns: 1fr; }
              .topnav a { display: flex; align-items: center; justify-content: center; min-block-size: 48px; color: var(--ink-2); text-decoration: none; border-block-end: 3px solid transparent; white-space: nowrap; padding-inline: .3rem; }
              .topnav a:hover { color: var(--pen); background: var(--pen-wash); }
              .topnav a[aria-current] { color: var(--ink); font-weight: 700; border-block-end-color: var(--pen); }
              @media (min-width: 48rem) {
                .topnav { order: 0; flex: none; margin-inline: 0; border: 0; } .topnav ul { grid-auto-columns: auto; }
                .topnav a { padding-inline: var(--s4); min-block-size: 60px; padding-block-start: 3px; }
              }
              .footer { background: var(--sunken); border-block-start: var(--rule) solid var(--line); padding-block: var(--s6); font-size: var(--t0); color: var(--ink-2); line-height: 1.7; }
              .footer a { color: var(--ink-2); display: inline-flex; align-items: center; min-block-size: 32px; }
              .footer .cols { display: grid; gap: var(--s5); }
              .footer h2 { font-size: var(--t0); margin-block-end: var(--s1); color: var(--ink); }
              .footer .tel { font-size: var(--t2); font-weight: 700; color: var(--ink); }
              @media (min-width: 48rem) { .footer .cols { grid-template-columns: 1.3fr 1fr 1fr 1fr; } }

              /* buttons: a verb each; one primary to a page */
              .button { display: inline-flex; align-items: center; justify-content: center; gap: .5em; min-block-size: var(--tap); padding: .45em 1.2em; border-radius: var(--radius); border: 2px solid var(--pen); background: var(--surface); color: var(--pen); font-weight: 700; line-height: 1.3; text-decoration: none; cursor: pointer; }
              .button:hover { background: var(--pen-wash); color: var(--pen-strong); border-color: var(--pen-strong); }
              .button.primary { background: var(--pen); color: var(--on-pen); }
              .button.primary:hover { background: var(--pen-strong); color: var(--on-pen); }
              .button.plain { border-color: transparent; background: none; padding-inline: 0; text-decoration: underline; text-underline-offset: .22em; font-weight: 400; }
              .button.danger { border-color: var(--bad); color: var(--bad); }
              .button[disabled] { border-color: var(--line); background: var(--sunken); color: var(--ink-3); cursor: not-allowed; }
              .button.small { padding: .3em .8em; font-size: var(--t0); }

              /* panel: the only box. Warning and error panels carry a bar, an icon and a title, never colour alone */
              .panel { background: var(--surface); border: var(--rule) solid var(--line); border-radius: var(--radius); padding: var(--s4); }
              @media (min-width: 48rem) { .panel { padding: var(--s5); } }
              .panel > h2, .panel > h3 { font-size: var(--t2); margin-block-end: var(--s3); }
              .panel.todo { border-color: var(--warn); border-inline-start-width: 6px; }
              .panel.error { border: 2px solid var(--bad); border-inline-start-width: 6px; }
              .panel.done { border-color: var(--ok); border-inline-start-width: 6px; }
              .panel > details:last-child { margin-block-end: calc(-1 * var(--s3)); }
              .panel .title { display: flex; gap: .5rem; align-items: center; }
              .panel.todo .title .icon { color: var(--warn); } .panel.error .title { color: var(--bad); } .panel.done .title .icon { color: var(--ok); }

              /* home */
              .hero { padding-block: var(--s5) 0; gap: var(--s4); }

              /* search */
              @media (max-width: 23.99rem) { .search .button { padding-inline: .9rem; } }
              .search { display: flex; position: relative; max-inline-size: 44rem; }
              .suggestions { position: absolute; z-index: 5; inset-block-start: 100%; inset-inline: 0; margin: 4px 0 0; padding: 0; list-style: none; max-block-size: 24rem; overflow-y: auto; background: var(--surface); border: 1px solid var(--edge); border-radius: var(--radius); }
              .suggestions[hidden] { display: none; }
              .suggestions li { display: flex; align-items: center; min-block-size: var(--tap); padding: .4rem 1rem; border-block-end: 1px solid var(--line); cursor: pointer; }
              .suggestions li:last-child { border-block-end: 0; }
              .suggestions li:hover, .suggestions li[aria-selected="true"] { color: var(--pen); background: var(--sunken); text-decoration: underline; text-underline-offset: .22em; }
              .search input { flex: 1; min-inline-size: 0; min-block-size: 56px; padding: .5rem 1rem; border: 2px solid var(--pen); border-inline-end: 0; border-start-start-radius: var(--radius); border-end-start-radius: var(--radius); background: var(--surface); font-size: var(--t2); }
              .search input::placeholder { color: var(--ink-3); opacity: 1; }
              .search .button { border-start-start-radius: 0; border-end-start-radius: 0; padding-inline: 1.5rem; }
              .chips { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }
              .chips a { display: inline-flex; align-items: center; min-block-size: var(--tap); }

              /* contents: the catalogue set as a book's table of contents, the promised time as the page number */
              .toc li { border-block-end: 1px solid var(--line); }
              .toc a { display: flex; align-items: baseline; gap: .6rem; min-block-size: var(--tap); padding-block: .55rem; color: var(--ink); text-decoration: none; }
              .toc a:hover { color: var(--pen); } .toc a:hover .name { text-decoration: underline; text-underline-offset: .22em; }
              .toc .lead-dots { flex: 1; min-inline-size: 1rem; border-block-end: 2px dotted var(--line); translate: 0 -.3em; }
              .toc .note { display: inline-block; } .narrow > .toolbar { margin-block-start: var(--s2); }
              .toc .time { color: var(--ink-2); white-space: nowrap; font-size: var(--t0); }
              .toc .time b { color: var(--pen); font-size: var(--t1); }
              .tocs { display: grid; gap: var(--s6); }
              .tocs h3 { padding-block-end: var(--s2); border-block-end: 2px solid var(--ink); }
              @media (min-width: 48rem) { .tocs { grid-template-columns: 1fr 1fr; column-gap: var(--s7); } }

              /* lamp: shape + word + number; colour is the fourth cue */
              .lamp { display: inline-flex; align-items: center; gap: .4em; white-space: nowrap; font-weight: 700; font-size: var(--t0); line-height: 1.2; }
              .lamp svg { inline-size: 1.25em; block-size: 1.25em; flex: none; }
              .lamp[data-lamp="green"] { color: var(--ok); } .lamp[data-lamp="yellow"] { color: var(--warn); } .lamp[data-lamp="red"] { color: var(--bad); }
              .lamp[data-lamp="none"], .lamp[data-lamp="paused"] { color: var(--ink-2); }
              .tag { display: inline-flex; align-items: center; gap: .3em; padding: .1em .55em; border: 1px solid var(--edge); border-radius: 2px; font-size: var(--t0); color: var(--ink-2); line-height: 1.5; white-space: nowrap; background: var(--surface); }
              .tag.pen { border-color: var(--pen); color: var(--pen); } .tag.warn { border-color: var(--warn); color: var(--warn); } .tag.bad { border-color: var(--bad); color: var(--bad); } .tag.ok { border-color: var(--ok); color: var(--ok); }

              /* day ledger (日账): every day between the start and the due day, and why it counts or does not */
              .due .lamp { font-size: var(--t2); }
              .due { display: grid; grid-template-columns: minmax(0, 1fr); gap: var(--s2) var(--s6); align-items: start; margin-block-end: var(--s4); }
              .due-date { margin-block-end: var(--s1); font: 700 var(--t4)/1.25 var(--serif); }
              @media (min-width: 30rem) { .due-date time { white-space: nowrap; } }
              .due-now { font-size: var(--t2); color: var(--ink-2); }
              @media (min-width: 48rem) { .due { grid-template-columns: minmax(0, 1fr) auto; } }
              .ledger { container: ledger / inline-size; }
              .ledger-week, .ledger-days { display: grid; grid-template-columns: repeat(7, minmax(0, 1fr)); gap: .8rem 4px; }
              .ledger-week { font-size: var(--t0); color: var(--ink-3); text-align: center; margin-block-end: .2rem; }
              .day { position: relative; display: grid; grid-template-rows: .9rem 1fr 1.7em; justify-items: center; align-items: center; min-block-size: 4.3rem; padding-block: .15rem .2rem; border: 1.5px solid var(--line); border-radius: 3px; line-height: 1; background: var(--surface); }
              .day .wd { display: none; }
              .day .mon, .day .now { position: absolute; inset-block-start: .25rem; inset-inline-start: .25rem; font-size: max(.7rem, 12px); white-space: nowrap; font-weight: 700; }
              .day .num { grid-row: 2; font-size: var(--t2); font-weight: 700; } .day .why { grid-row: 3; }
              .day .why { font-size: var(--t0); white-space: nowrap; display: inline-flex; align-items: center; gap: .15em; }
              .day .nth { display: inline-grid; place-items: center; min-inline-size: 1.55em; block-size: 1.55em; padding-inline: .15em; border: 1.5px solid currentColor; border-radius: 99px; font-size: .86em; font-weight: 700; }
              .day[data-kind="start"] { border: 2px dashed var(--ink-2); }
              .day[data-kind="free"] { background: var(--sunken); color: var(--ink-3); border-color: transparent; }
              .day[data-kind="free"] .num { font-weight: 400; }
              .day[data-kind="paused"] { color: var(--ink-2); border-color: var(--edge); background: repeating-linear-gradient(135deg, transparent 0 5px, var(--hatch) 5px 6.5px) var(--surface); }
              .day[data-kind="paused"] .why { background: var(--surface); padding: .1em .3em; border-radius: 2px; }
              .day[data-kind="paused"] .num { background: var(--surface); padding-inline: .2em; padding-block: .15em; }
              .day[data-kind="counted"] { border-color: var(--pen); color: var(--pen); }
              .day[data-kind="counted"][data-used] { background: var(--pen); color: var(--on-pen); }
              .day[data-over], .day[data-kind="counted"][data-over] { border-color: var(--bad); color: var(--bad); background: var(--surface); border-width: 3px; }
              .day[data-provisional] { border-style: dashed; }
              .day[data-due] { border-width: 3px; outline: 1.5px solid var(--pen); outline-offset: 2px; }
              .day[data-due] .why, .day[data-today] .why { font-weight: 700; }
              .day .make-up { position: absolute; inset-block-start: -.85em; inset-inline-end: -2px; background: var(--surface); color: var(--pen); border: 1.5px solid var(--pen); border-radius: 2px; font-size: max(.7rem, 12px); line-height: 1.25; padding-inline: .2em; font-weight: 700; }
              .day[data-today] .make-up { inset-block: auto -.85em; } .day .make-up ~ .tag-due { inset-inline: -2px auto; }
              .day:has(.mon) .tag-due { inset-block: auto -.85em; } .day .tag-due { background: var(--pen); color: var(--on-pen); }
              .day[data-today] { outline: 2px solid var(--ink); outline-offset: 2px; }
              .week .day[data-today] .make-up { inset-block: -.85em auto; }
              .week .day { min-block-size: 3.4rem; grid-template-rows: 0 1fr 1.6em; } .week .day .num { font-size: var(--t1); } .week .day .why { font-size: 13px; }
              .ledger-key { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; margin-block-start: var(--s4); font-size: var(--t0); color: var(--ink-2); }
              .ledger-key li { display: inline-flex; align-items: center; gap: .45em; }
              .ledger-key i { inline-size: 1.15em; block-size: 1.15em; border: 1.5px solid var(--pen); border-radius: 2px; flex: none; }
              .ledger-key .used { background: var(--pen); } .ledger-key .free { background: var(--sunken); border-color: var(--line); }
              .ledger-key .paused { border-color: var(--edge); background: repeating-linear-gradient(135deg, transparent 0 3px, var(--edge) 3px 4px); }
              .ledger-key .start { border: 2px dashed var(--ink-2); }
              /* wide enough and at most 26 days: one line, the strip */
              @container ledger (min-width: 56rem) {
                .ledger-days.fits { grid-template-columns: none; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); padding-block-start: 1.2rem; }
                .fits .day { grid-column: auto !important; grid-template-rows: 1.3em 1fr 1.7em; min-block-size: 5.1rem; }
                .fits .day .wd { display: block; grid-row: 1; font-size: max(.75rem, 12px); font-weight: 400; }
                .fits .day .mon { inset-block-start: -1.6em; inset-inline-start: 0; font-size: var(--t0); font-weight: 700; color: var(--ink); white-space: nowrap; }
                .fits .day .make-up, .fits .day[data-today] .make-up { inset-block: -1.1em auto; }
                .ledger-days.fits { padding-block-end: 1.7rem; }
                .fits .day .now { inset-block-start: auto; inset-block-end: -2em; inset-inline: 0; text-align: center; font-size: var(--t0); color: var(--ink); }
                .ledger-week:has(+ .fits) { display: none; }
              }
              .day[data-dow="2"]:first-child { grid-column-start: 2; } .day[data-dow="3"]:first-child { grid-column-start: 3; } .day[data-dow="4"]:first-child { grid-column-start: 4; }
              .day[data-dow="5"]:first-child { grid-column-start: 5; } .day[data-dow="6"]:first-child { grid-column-start: 6; } .day[data-dow="7"]:first-child { grid-column-start: 7; }
              .sum { border-block-start: 2px solid var(--ink); margin-block-start: var(--s3); max-inline-size: 44rem; font-size: var(--t0); }
              .sum > div { display: grid; grid-template-columns: 6.2em minmax(0, 1fr) auto; gap: var(--s3); padding-block: .5rem; border-block-end: 1px solid var(--line); }
              :root:lang(en) .sum > div { grid-template-columns: 8.5em minmax(0, 1fr) auto; } .sum dt { font-weight: 700; } .sum .amount { font-weight: 700; text-align: end; white-space: nowrap; }
              /* the ledger in a table cell */
              .mini { display: inline-flex; align-items: center; gap: .5em; white-space: nowrap; }
              .mini svg { block-size: 16px; inline-size: auto; overflow: visible; }
              .mini .u { fill: var(--pen); stroke: var(--pen); } .mini .f { fill: var(--surface); stroke: var(--pen); } .mini .p { fill: var(--surface); stroke: var(--edge); } .mini .ps { stroke: var(--edge); stroke-width: 1.2; } .mini .x { fill: var(--bad); stroke: var(--bad); }

              /* disclosure */
              details > summary { min-block-size: var(--tap); display: flex; align-items: center; gap: .5em; color: var(--pen); font-weight: 700; list-style: none; }
              details > summary::-webkit-details-marker { display: none; }
              details > summary::before { content: ""; inline-size: .5em; block-size: .5em; border: solid currentColor; border-width: 0 2px 2px 0; rotate: -45deg; translate: -1px 0; flex: none; }
              details[open] > summary::before { rotate: 45deg; translate: 0 -2px; }

              /* guide summary: four questions, four answers */
              .answers { display: grid; background: var(--surface); border: var(--rule) solid var(--line); border-block-start: 3px solid var(--ink); }
              .answers > div { display: grid; grid-template-columns: 4.2em minmax(0, 1fr); align-items: baseline; padding: .65rem var(--s4); border-block-end: 1px solid var(--line); }
              .answers dt { font-size: var(--t0); color: var(--ink-2); }
              .answers .big { font: 700 var(--t3)/1.35 var(--serif); margin-block: .15rem; }
              .answers .sub { font-size: var(--t0); color: var(--ink-2); line-height: 1.6; }
              .answers > div:last-child { border-block-end: 0; }
              @media (min-width: 48rem) {
                .answers { grid-template-columns: repeat(4, 1fr); }
                .answers > div { display: block; border-block-end: 0; border-inline-end: 1px solid var(--line); padding: var(--s5) var(--s4); }
                .answers > div:last-child { border-inline-end: 0; }
              }
              /* three limits as rules of a common scale */
              .limits { display: grid; gap: .55rem; font-size: var(--t0); max-inline-size: 40rem; }
              .limits > div { display: grid; grid-template-columns: 6.5em minmax(0, 1fr); align-items: center; gap: var(--s3); }
              .limits svg { inline-size: 100%; block-size: 1.5rem; }
              .limits .bar { fill: var(--sunken); stroke: var(--edge); } .limits .bar.ours { fill: var(--pen); stroke: var(--pen); }

              /* materials checklist */
              .papers { border-block-start: 2px solid var(--ink); counter-reset: paper; }
              .papers > li { counter-increment: paper; display: grid; grid-template-columns: 2rem minmax(0, 1fr); gap: 0 var(--s2); padding-block: var(--s4); border-block-end: 1px solid var(--line); }
              .papers > li::before { content: counter(paper); font-weight: 700; color: var(--ink-3); }
              .papers .name { font-weight: 700; }
              .papers .facts { display: flex; flex-wrap: wrap; gap: .15rem .9rem; font-size: var(--t0); color: var(--ink-2); align-items: center; margin-block-start: .15rem; }
              .papers .act { grid-column: 2; display: flex; flex-wrap: wrap; gap: var(--s2) var(--s3); align-items: center; margin-block-start: var(--s2); }
              .papers .gap { grid-column: 2; margin-block-start: var(--s1); }
              .papers > li[data-state="gap"] { background: linear-gradient(var(--bad) 0 0) 0 0 / 5px 100% no-repeat; padding-inline-start: var(--s3); }
              .papers > li[data-state="defer"] { background: linear-gradient(var(--warn) 0 0) 0 0 / 5px 100% no-repeat; padding-inline-start: var(--s3); }
              @media (min-width: 48rem) {
                .papers.two > li { grid-template-columns: 2rem minmax(0, 1fr) auto; } .papers.two .act { grid-column: 3; grid-row: 1; margin: 0; align-self: start; } .papers.two .gap { grid-column: 2 / -1; }
              }
              .file { display: inline-flex; align-items: center; gap: .4em; font-size: var(--t0); }
              .file .icon { color: var(--ok); }
              .files { display: grid; gap: .35rem; }
              input[type="file"] { max-inline-size: 100%; } input[type="file"].input { padding: .3rem; } input::file-selector-button { font: inherit; font-weight: 700; min-block-size: 36px; padding-inline: 1em; margin-inline-end: .8em; border: 1.5px solid var(--pen); border-radius: 3px; background: var(--surface); color: var(--pen); cursor: pointer; }

              /* the checklist at the window: the three marks stand under one another from row to row */
              .marks { display: grid; grid-template-columns: repeat(3, minmax(5.4em, auto)); gap: 0 var(--s3); } .marks .choice { gap: .5rem; }
              [data-type="large"] .marks { grid-template-columns: repeat(auto-fit, minmax(7em, 1fr)); }

              /* form */
              .form { max-inline-size: 42rem; }
              .field + .field, .field-gap { margin-block-start: var(--s6); }
              .label { display: block; font-weight: 700; }
              legend.label { padding: 0; }
              .optional { font-weight: 400; color: var(--ink-3); font-size: var(--t0); }
              .hint { font-size: var(--t0); color: var(--ink-2); margin-block: .1rem .4rem; line-height: 1.6; }
              .input { inline-size: 100%; min-block-size: 48px; padding: .5rem .75rem; background: var(--surface); border: 1.5px solid var(--edge); border-radius: var(--radius); }
              textarea.input { min-block-size: 7rem; line-height: 1.6; }
              .input.w4 { max-inline-size: 6em; } .input.w8 { max-inline-size: 11em; } .input.w18 { max-inline-size: 22em; }
              .input.mono { font-size: 1.05rem; letter-spacing: .04em; }
              .with-unit { display: flex; align-items: center; gap: .6rem; }
              .filled { display: flex; flex-wrap: wrap; gap: .2rem .8rem; align-items: baseline; padding-block: .5rem; border-block-end: 1px solid var(--line); }
              .field[data-error] { border-inline-start: 5px solid var(--bad); padding-inline-start: var(--s4); }
              .field[data-error] .input { border: 2.5px solid var(--bad); }
              .fault { display: flex; gap: .45rem; color: var(--bad); font-weight: 700; margin-block: .2rem .5rem; line-height: 1.5; }
              .fault .icon { margin-block-start: .2em; }
              .choice { display: flex; gap: .75rem; align-items: flex-start; min-block-size: var(--tap); padding-block: .5rem; }
              .choice input { inline-size: 24px; block-size: 24px; margin: .1rem 0 0; accent-color: var(--pen); flex: none; }
              .choice span { line-height: 1.5; } .choice small { display: block; }
              .choices { border-block-start: 1px solid var(--line); }
              .choices > .choice { border-block-end: 1px solid var(--line); }
              .errors ul { margin-block-start: var(--s2); }
              .errors + .form { margin-block-start: var(--s5); }
              .errors li + li { margin-block-start: .1rem; }
              .errors li a { color: var(--bad); font-weight: 700; display: inline-flex; min-block-size: 36px; align-items: center; }
              .stepper { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: var(--t0); color: var(--ink-3); }
              .stepper li { display: inline-flex; gap: .45em; align-items: center; }
              .stepper b { display: inline-grid; place-items: center; inline-size: 1.7em; block-size: 1.7em; border: 1.5px solid currentColor; border-radius: 99px; font-weight: 700; line-height: 1; }
              .stepper [aria-current] { color: var(--ink); font-weight: 700; } .stepper [aria-current] b { background: var(--pen); border-color: var(--pen); color: var(--on-pen); }
              .stepper [data-done] { color: var(--ok); }

              /* step board: columns are stages, a column may hold parallel lanes */
              .board { display: grid; gap: var(--s5); }
              .stage { position: relative; display: grid; align-content: center; gap: var(--s2); }
              .stage > h3 { font-size: var(--t0); color: var(--ink-3); font-weight: 400; }
              .lanes { display: grid; gap: var(--s2); }
              .stage[data-parallel] .lanes { border-inline-start: 3px solid var(--edge); padding-inline-start: var(--s3); }
              .step.plain { grid-template-columns: minmax(0, 1fr); } .step.plain .who { grid-column: 1; }
              .step { display: grid; grid-template-columns: 1.5rem minmax(0, 1fr); gap: 0 .4rem; padding: .6rem .7rem; background: var(--surface); border: 1.5px solid var(--line); border-radius: var(--radius); line-height: 1.45; }
              .step .icon { margin-block-start: .15em; }
              .step b { font-weight: 700; } .step .who { grid-column: 2; font-size: var(--t0); color: var(--ink-2); }
              .step[data-state="done"] .icon { color: var(--ok); }
              .step[data-state="open"] { border-color: var(--pen); border-width: 2px; background: var(--pen-wash); }
              .step[data-state="returned"] { border-color: var(--bad); color: var(--bad); } .step[data-state="returned"] .icon { color: var(--bad); }
              .step[data-state="open"] .icon { color: var(--pen); } .step[data-state="waiting"] { border-style: dashed; color: var(--ink-2); border-color: var(--edge); background: none; }
              .board-box { container: board / inline-size; }
              @container board (min-width: 45rem) {
                .board { grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 1.6rem; }
                .stage + .stage::before { content: ""; position: absolute; inset-inline-start: -1.25rem; inset-block-start: 50%; inline-size: .55rem; block-size: .55rem; border: solid var(--edge); border-width: 2px 2px 0 0; rotate: 45deg; }
                .stage[data-parallel] .lanes { border-inline-end: 3px solid var(--edge); padding-inline: .6rem; }
                .stage { grid-template-rows: auto 1fr; align-content: stretch; } .stage > .lanes { align-content: center; }
              }

              /* timeline */
              .timeline > li { display: grid; grid-template-columns: 1.2rem minmax(0, 1fr); column-gap: .8rem; position: relative; padding-block-end: var(--s4); }
              .timeline > li::before { content: ""; inline-size: .75rem; block-size: .75rem; margin-block-start: .5em; border: 2px solid var(--ink-2); border-radius: 99px; background: var(--paper); z-index: 1; }
              .timeline > li:first-child::before { background: var(--ink-2); }
              .timeline > li:not(:last-child)::after { content: ""; position: absolute; inset-inline-start: calc(.375rem - 1px); inset-block: 1em 0; border-inline-start: 2px solid var(--line); translate: 0 .4em; }
              .timeline > li::before { grid-column: 1; grid-row: 1; } .timeline .when { grid-column: 2; } .timeline .body { grid-column: 2; }
              .timeline p + p { margin-block-start: 0; }
              .timeline .when, .timeline .by { font-size: var(--t0); color: var(--ink-2); } .timeline .when { word-break: keep-all; }
              .timeline .by a { display: inline-block; padding-block: .2rem; }
              .timeline .what { font-weight: 700; }
              .timeline-box { container: timeline / inline-size; }
              @container timeline (min-width: 40rem) {
                .timeline > li { grid-template-columns: 8.5rem 1.2rem minmax(0, 1fr); }
                .timeline .when { grid-column: 1; grid-row: 1; text-align: end; padding-block-start: .15em; }
                .timeline > li::before { grid-column: 2; grid-row: 1; } .timeline .body { grid-column: 3; grid-row: 1; }
                .timeline > li:not(:last-child)::after { inset-inline-start: calc(8.5rem + .8rem + .375rem - 1px); }
              }

              /* receipt (回执): a torn slip with a proof and a seal */
              .receipt { position: relative; background: var(--surface); border: var(--rule) solid var(--line); padding: var(--s5) var(--s4) var(--s4); margin-block-start: 10px; }
              .receipt::before { content: ""; position: absolute; inset: -7px -1px auto; block-size: 8px; background: radial-gradient(circle at 7px 0, transparent 4px, var(--line) 4.2px 5.2px, var(--surface) 5.4px) 0 0 / 14px 8px repeat-x; }
              .receipt h2 { font: 700 var(--t2)/1.3 var(--serif); letter-spacing: .3em; } .receipt h2:lang(en) { letter-spacing: 0; }
              .receipt .top { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: start; gap: var(--s3); padding-block-end: var(--s3); border-block-end: 1.5px dashed var(--edge); }
              .receipt dl { font-size: var(--t0); margin-block: var(--s3); }
              .receipt dl > div { display: grid; grid-template-columns: 5em minmax(0, 1fr); gap: var(--s2); padding-block: .28rem; }
              .receipt dt { color: var(--ink-2); }
              .receipt dd { overflow-wrap: anywhere; }
              .receipt .qr { inline-size: 7.5rem; }
              .set-up .qr { inline-size: 13rem; } .codes { columns: 2; max-inline-size: 24rem; list-style: none; padding: 0; margin: 0; font-size: var(--t2); line-height: 1.8; }
              .receipt .foot { display: flex; gap: var(--s4); align-items: center; padding-block-start: var(--s3); border-block-start: 1.5px dashed var(--edge); font-size: var(--t0); } .receipt > .foot:first-child { border: 0; padding-block-start: 0; }
              .seal { inline-size: 3.6rem; block-size: 3.6rem; flex: none; rotate: -3deg; } .seal rect { fill: var(--seal); } .seal text { fill: var(--surface); font: 700 21px var(--serif); }
              :root[data-type="large"] .seal text { font-family: inherit; }
              .qr { background: #fff; padding: 10px; display: block; } .qr svg { inline-size: 100%; block-size: auto; }
              .qr path { fill: #000; }

              /* tables */
              .table { font-size: var(--t0); background: var(--surface); border: var(--rule) solid var(--line); }
              :root[data-density="work"] .table { font-size: .9333rem; }
              .table th, .table td { text-align: start; padding: .5rem .75rem; border-block-end: 1px solid var(--line); vertical-align: middle; }
              .table thead th { font-size: var(--t0); color: var(--ink-2); font-weight: 700; background: var(--sunken); white-space: nowrap; }
              .table thead a { color: inherit; }
              .table .n { text-align: end; } .table tbody tr:last-child > * { border-block-end: 0; }
              .table tbody th { font-weight: 700; }
              .table tfoot > tr > * { border-block-start: 2px solid var(--ink); font-weight: 700; border-block-end: 0; }
              .table-box { container: table / inline-size; }
              .table.inbox td, .table.inbox tbody th { padding-block: 3px; block-size: 52px; } .table.inbox thead th { padding-block: .5rem; } .inbox tbody tr:hover { background: var(--pen-wash); }
              .inbox tbody tr:focus-within { background: var(--pen-wash); box-shadow: inset 4px 0 0 var(--pen); }
              .inbox .item { display: block; font-weight: 700; line-height: 1.35; } .inbox .num { display: block; font-size: var(--t0); color: var(--ink-3); font-weight: 400; }
              .inbox .row-link { color: var(--ink); display: block; text-decoration: none; padding-block: .25rem; } .inbox .row-link:hover .item { text-decoration: underline; text-underline-offset: .2em; color: var(--pen); }
              .inbox .do { white-space: nowrap; text-align: end; } .inbox .do .button { min-inline-size: 6.6em; } :root:lang(en) .inbox .do .button { min-inline-size: 8.6em; }
              .inbox td.tight { white-space: nowrap; } .inbox tbody td[data-label]:not(.tight) { min-inline-size: 5.6em; }
              @container table (max-width: 46rem) {
                .table.cards { border: 0; background: none; } .table.cards thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
                .table.cards, .table.cards tbody, .table.cards tfoot, .table.cards tr, .table.cards td, .table.cards th { display: block; block-size: auto; text-align: start; }
                .table.cards tr { background: var(--surface); border: var(--rule) solid var(--line); border-radius: var(--radius); padding: var(--s3) var(--s4); margin-block-end: var(--s3); }
                .table.cards td, .table.cards tbody th, .table.cards tfoot th { border: 0; padding: .2rem 0; white-space: normal; }
                .table.cards .mini { flex-wrap: wrap; } .table.cards td > .tag { justify-self: start; }
                .table.cards td[data-label] { display: grid; grid-template-columns: 6em minmax(0, 1fr); gap: var(--s2); align-items: baseline; } .table.cards td[data-label]::before { content: attr(data-label); color: var(--ink-2); font-size: var(--t0); }
                .table.cards tfoot tr { border: 2px solid var(--ink); }
                .table.inbox.cards :is(td, tbody th) { block-size: auto; padding-block: .2rem; }
                .nums.cards tr { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr)); } .nums.cards tr > :is(th, .full) { grid-column: 1 / -1; }
                .nums.cards td.n[data-label] { grid-template-columns: minmax(0, 1fr); gap: 0; } .nums.cards td.wide { grid-column: span 2; white-space: nowrap; } .nums.cards td.wide:nth-last-child(2) { grid-column: span 3; } .nums.cards td.full { display: block; } .nums.cards td.full::before { display: none; } .nums.cards td:empty { display: none; }
                .inbox.cards tbody tr { display: flex; flex-direction: column; } .inbox.cards .main { order: -2; } .inbox.cards .lampcell { order: -1; }
                .inbox.cards .do .button { inline-size: 100%; margin-block-start: var(--s2); }
                .inbox.cards tbody tr:has(.pick) { position: relative; } .inbox.cards tbody tr:has(.pick) .main { padding-inline-end: 52px; } .table.inbox.cards td.pick { position: absolute; inset-block-start: var(--s2); inset-inline-end: var(--s2); padding: 0; inline-size: auto; } .table.inbox.cards td.pick:empty { display: none; }
              }

              /* filters: links that look like tabs, one is current */
              .filters { display: flex; flex-wrap: wrap; gap: 0 .25rem; border-block-end: 2px solid var(--line); }
              .filters a { display: inline-flex; align-items: center; gap: .4em; min-block-size: var(--tap); padding-inline: .8rem; color: var(--ink-2); text-decoration: none; border-block-end: 3px solid transparent; margin-block-end: -2px; white-space: nowrap; }
              .filters a:hover { color: var(--pen); border-block-end-color: var(--line); } .filters a[aria-current] { color: var(--ink); font-weight: 700; border-block-end-color: var(--pen); }
              .filters .count { color: var(--ink-3); font-size: var(--t0); }
              .toolbar { display: flex; flex-wrap: wrap; gap: var(--s3); align-items: end; margin-block: var(--s3); }
              .toolbar .input { inline-size: auto; min-block-size: var(--tap); } .toolbar label { font-size: var(--t0); color: var(--ink-2); display: grid; grid-template-columns: minmax(0, 1fr); gap: .15rem; max-inline-size: 100%; } .toolbar .input { max-inline-size: 100%; }
              /* the reader's own views, above the filters */
              .views { display: flex; flex-wrap: wrap; gap: 0 var(--s4); font-size: var(--t0); } .views a { display: inline-flex; align-items: center; min-block-size: 36px; } .views a[aria-current] { color: var(--ink); font-weight: 700; text-decoration: none; }
              .views-list h2 { display: flex; flex-wrap: wrap; gap: .2rem .6rem; align-items: center; } .plain-list { color: var(--ink-2); }
              /* several lines at once: the boxes stand in a column of their own, 44 px to press */
              .table .pick { inline-size: 44px; padding-inline: 0; text-align: center; } .pick label { display: grid; place-items: center; min-inline-size: 44px; min-block-size: 44px; } .table.inbox thead .pick { padding-block: 0; } .table thead .pick label { min-block-size: 36px; } .pick input { inline-size: 20px; block-size: 20px; margin: 0; accent-color: var(--pen); }
              .inbox tbody tr:has(.pick :checked) { background: var(--pen-wash); }
              .bulk { border-block-end: 1px solid var(--line); padding-block-end: var(--s3); }
              .inbox-search .toolbar .choice { grid-auto-flow: column; align-items: center; justify-content: start; min-block-size: var(--tap); padding: 0; gap: .5rem; } .inbox-search .toolbar .choice input { margin: 0; }
              .inbox-search .toolbar .w8 { inline-size: 9em; } .inbox-search label:has(select) { max-inline-size: min(18em, 100%); } .inbox-search select.input { inline-size: 100%; }
              .office-acts { display: flex; flex-wrap: wrap; gap: 0 var(--s5); } .office-acts a { display: inline-flex; align-items: center; min-block-size: var(--tap); }
              h2 .count { font-weight: 400; color: var(--ink-3); }
              .more > summary { min-block-size: 36px; font-weight: 400; font-size: var(--t0); inline-size: fit-content; } .more > .toolbar { margin-block-start: 0; }
              .live:empty { display: none; } .live { padding: .4rem var(--s3); border-inline-start: 4px solid var(--pen); background: var(--pen-wash); max-inline-size: none; margin-block-end: var(--s3); }
              .pager { display: flex; flex-wrap: wrap; gap: var(--s2) var(--s4); align-items: center; justify-content: space-between; margin-block-start: var(--s3); font-size: var(--t0); color: var(--ink-2); }
              @media (max-width: 61.99rem), (hover: none) { .keys { display: none; } }
              kbd { font: 600 .85em var(--mono); border: 1px solid var(--edge); border-block-end-width: 2px; border-radius: 3px; padding: .05em .45em; background: var(--surface); color: var(--ink-2); }
              .toast { display: flex; gap: .6rem; align-items: center; padding: .6rem var(--s4); background: var(--ok-wash); border: 1.5px solid var(--ok); border-radius: var(--radius); margin-block-end: var(--s4); } .toast .icon { color: var(--ok); }
              .toast { flex-wrap: wrap; } .toast p { flex: 1 1 11em; max-inline-size: none; } .toast a { display: inline-flex; min-block-size: 36px; align-items: center; }
              .empty { padding: var(--s6) var(--s4); text-align: center; color: var(--ink-2); border: 1.5px dashed var(--edge); border-radius: var(--radius); } .empty p { margin-inline: auto; }
              dialog { border: 2px solid var(--ink); border-radius: var(--radius); background: var(--surface); color: var(--ink); padding: var(--s5); max-inline-size: min(32rem, 92vw); } dialog::backdrop { background: rgb(0 0 0 / .5); }

              /* figures and charts */
              .figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); border-block: var(--rule) solid var(--line); }
              .figures > div { padding: var(--s3) var(--s4) var(--s3) 0; }
              .figures dt { font-size: var(--t0); color: var(--ink-2); } .figures dd { font: 700 var(--t4)/1.25 var(--sans); } .figures .of { display: inline-block; line-height: 1.5; font-size: var(--t0); font-weight: 400; color: var(--ink-2); }
              .figures .lamp { font-size: var(--t0); }
              .columns { display: grid; grid-auto-flow: column; grid-auto-columns: minmax(0, 1fr); gap: 2px; text-align: center; font-size: max(.75rem, 12px); line-height: 1.4; color: var(--ink-2); border-block-end: 1px solid var(--line); }
              .columns li { display: grid; grid-template-rows: 1fr auto auto; } .columns svg { inline-size: 62%; block-size: 10rem; margin-inline: auto; fill: var(--pen); } .columns b { color: var(--ink); font-size: var(--t0); } .columns small { font-size: inherit; display: none; }
              @media (min-width: 62rem) { .columns small { display: block; } }
              .c-ok { fill: var(--ok); } .c-warn { fill: var(--warn-mark); } .c-bad { fill: var(--bad); } .c-none { fill: var(--surface); stroke: var(--edge); stroke-width: 1.5; }
              .stackbar { inline-size: 100%; min-inline-size: 8rem; block-size: 14px; } .c-hatch { stroke: var(--edge); stroke-width: 1.5; }

              /* promises: what we said, what was done, where the proof is */
              .promises { border-block-start: 2px solid var(--ink); }
              .promises > li { display: grid; gap: var(--s1) var(--s5); padding-block: var(--s4); border-block-end: 1px solid var(--line); }
              .promises .said { font-weight: 700; font-size: var(--t2); line-height: 1.45; } .promises .kept { font: 700 var(--t3)/1.2 var(--sans); }
              .promises .kept small { font-weight: 400; } .promises .more { font-size: var(--t0); color: var(--ink-2); }
              @media (min-width: 48rem) { .promises > li { grid-template-columns: minmax(0, 1fr) 13rem 5.5rem; align-items: center; } .promises .lamp { justify-self: start; } }

              /* messages: when, what, and what it means for the reader; a table of wishes */
              .messages { border-block-start: 2px solid var(--ink); }
              .messages > li { display: grid; grid-template-columns: minmax(0, 1fr); overflow-wrap: anywhere; gap: .1rem var(--s4); padding-block: var(--s3); border-block-end: 1px solid var(--line); }
              .messages .what a { display: inline-block; padding-block: .2rem; } .messages > li[data-unread] .what a { font-weight: 700; }
              .messages p + p { margin-block-start: 0; } .messages .what + .text { color: var(--ink-2); margin-block-start: var(--s1); } .messages > li > .tag { justify-self: start; }
              .messages .button.plain { padding-inline-start: 0; min-block-size: 32px; padding-block: 0; } .messages pre { margin-block-start: var(--s2); }
              @media (min-width: 48rem) { .messages > li { grid-template-columns: 10.5rem minmax(0, 1fr) auto; align-items: start; } .messages > li > .note { padding-block-start: .35rem; } }
              .wishes .choice { justify-content: flex-end; } .wishes-name { margin-block-end: var(--s2); } .wishes tbody th { font-weight: 700; } .wishes tbody th .note { font-weight: 400; }
              @container table (max-width: 30rem) {
                .wishes thead { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
                .wishes, .wishes tbody, .wishes tr, .wishes th { display: block; } .wishes tr { padding-block: var(--s3); border-block-end: 1px solid var(--line); } .wishes tr:last-child { border: 0; } .wishes tbody th { border: 0; padding-block: 0; }
                .wishes td[data-label] { display: grid; grid-template-columns: minmax(0, 1fr) auto; align-items: center; padding-block: 0; border: 0; text-align: start; } .wishes td[data-label]::before { content: attr(data-label); }
              }

              /* decision tables: a double rule between what is asked and what follows */
              .rules :is(th, td) { vertical-align: top; } .rules thead th { white-space: normal; } .rules thead th code, .rules thead th small { display: block; font-weight: 400; }
              .rules thead td { background: var(--sunken); } .note + .table-box { margin-block-start: var(--s2); } .rules .out { border-inline-start: 3px double var(--edge); } .rules code { overflow-wrap: anywhere; } .rules tbody td b { font-size: 1.1em; }
              .rules [data-rule="hit"] { background: var(--pen-wash); box-shadow: inset 4px 0 0 var(--pen); } .rules [data-rule="open"] > * { border-block: 1.5px dashed var(--warn); }
              .rules [data-rule="miss"] { color: var(--ink-2); } .rules tr:target { outline: 3px solid var(--focus); outline-offset: -3px; }
              @container table (max-width: 46rem) { .rules.cards :is(td, th) { border: 0; } .rules.cards td.any[data-label] { display: none; } .rules.cards tbody th .vh { position: static; clip-path: none; inline-size: auto; block-size: auto; } .table.cards [data-rule="hit"] { background: var(--pen-wash); border: 2px solid var(--pen); } .table.cards [data-rule="open"] { border: 2px dashed var(--warn); } }
              .tryout { margin-block-start: var(--s5); } .tryout .choices { display: flex; flex-wrap: wrap; column-gap: var(--s5); } .tryout .choices > .choice { border: 0; } .tryout .field + .field { margin-block-start: var(--s5); }

              /* signals on the supervision board */
              .signals > li { display: grid; gap: .2rem var(--s4); padding-block: var(--s3); border-block-end: 1px solid var(--line); }
              .signals .button { order: 5; margin-block-start: var(--s2); } @media (min-width: 48rem) { .signals .button { order: 0; margin: 0; } }
              .signals .sum-line { font-size: var(--t0); color: var(--ink-2); max-inline-size: none; } .signals .sum-line b { color: var(--ink); }
              @media (min-width: 48rem) { .signals > li { grid-template-columns: 8.5rem minmax(0, 1fr) auto; align-items: center; } .signals .sum-line { grid-column: 2; } .signals .button { grid-column: 3; grid-row: 1 / span 2; } }

              /* facts: a name and what is so, a line each */
              dl.facts { border-block-start: 2px solid var(--ink); max-inline-size: 56rem; }
              dl.facts > div { display: grid; gap: 0 var(--s4); padding-block: .55rem; border-block-end: 1px solid var(--line); }
              dl.facts dt { font-weight: 700; } dl.facts dd { overflow-wrap: anywhere; }
              @media (min-width: 36rem) { dl.facts > div { grid-template-columns: minmax(8em, 15em) minmax(0, 1fr); } }

              .panel .facts > div { grid-template-columns: 4em minmax(0, 1fr); } .panel .facts { border-block-start: 0; }

              /* the states of a lifecycle on a stave: arcs to the left, names to the right, both in rem */
              .stave { display: flex; border-block-start: 2px solid var(--ink); border-block-end: 1px solid var(--line); max-inline-size: 44rem; }
              .stave svg { flex: none; fill: none; stroke: var(--edge); stroke-width: 5; } .stave .head { fill: var(--edge); stroke: none; }
              .stave circle { fill: var(--pen); stroke: none; } .stave circle.self { fill: var(--surface); stroke: var(--pen); stroke-width: 6; }
              .stave ol { flex: 1; min-inline-size: 0; } .stave li { block-size: 3rem; display: flex; align-items: center; gap: .5rem; line-height: 1.2; overflow: hidden; }
              .stave li + li { border-block-start: 1px solid var(--line); } .stave li a { font-weight: 700; color: var(--ink); text-decoration: none; } @media (max-width: 35.99rem) { .stave .tag:not(.pen) { display: none; } } .stave li a:hover { text-decoration: underline; }
              .stave-key { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: var(--t0); color: var(--ink-2); margin-block-start: var(--s3); } .stave-key li { display: inline-flex; align-items: center; gap: .5em; }
              .stave-key i { inline-size: .75em; block-size: .75em; border-radius: 99px; background: var(--pen); border: 2.5px solid var(--pen); } .stave-key .self { background: var(--surface); }

              /* a year as twelve months */
              .months { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr)); gap: var(--s5) var(--s6); margin-block-start: var(--s4); }
              .month { table-layout: fixed; align-self: start; font-size: var(--t0); } .month caption { text-align: start; font-weight: 700; font-size: var(--t1); padding-block-end: .2rem; border-block-end: 2px solid var(--ink); } .month caption small { font-weight: 400; float: inline-end; line-height: 1.9; }
              .month th { font-weight: 400; color: var(--ink-3); padding-block: .2rem; } .month td { position: relative; text-align: center; block-size: 2.1rem; }
              .month td[data-kind="free"] { color: var(--ink-3); } .month td[data-kind="off"] { background: var(--sunken); color: var(--ink-2); } .month td[data-kind="made"] { color: var(--pen); font-weight: 700; outline: 2px solid var(--pen); outline-offset: -2px; border-radius: 3px; }
              .month td i { position: absolute; inset-block-start: -.15rem; inset-inline-end: 0; font: 700 max(.6rem, 11px)/1.1 var(--sans); } .month td[data-today] { outline: 2px solid var(--ink); outline-offset: -2px; font-weight: 700; }
              .months[data-provisional] .month td { border-block-end: 1px dashed var(--edge); }

              /* QR wall: printed and on screen */
              .wall-group { display: grid; gap: var(--s3); padding-block: var(--s5); border-block-start: 2px solid var(--ink); }
              .wall-group > h2 { font: 700 var(--t3)/1.3 var(--serif); }
              .wall-group > h2 small { display: block; font: 400 var(--t0)/1.5 var(--sans); }
              .tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(10rem, 100%), 1fr)); gap: var(--s4); }
              .tile { display: grid; grid-template-rows: auto 1fr auto; background: var(--surface); border: var(--rule) solid var(--line); padding: var(--s3); gap: var(--s2); }
              @supports (grid-template-rows: subgrid) { .tile { grid-row: span 5; grid-template-rows: subgrid; align-content: start; } .tiles { row-gap: var(--s4); } }
              .tile .qr { padding: 12px; margin-inline: auto; inline-size: 100%; max-inline-size: 13rem; }
              .tile .no { font: 700 var(--t0)/1 var(--mono); color: var(--ink-3); } .tile h3 { font-size: var(--t1); line-height: 1.4; text-wrap: pretty; word-break: normal; overflow-wrap: break-word; }
              .tile .line { font-size: var(--t0); color: var(--ink-2); line-height: 1.55; } .tile .line b { color: var(--pen); display: block; font-size: var(--t1); } .tile .url { font-size: max(.7rem, 12px); color: var(--ink-2); overflow-wrap: anywhere; line-height: 1.4; }
              @media (min-width: 62rem) {
                .wall-group { grid-template-columns: 4.5rem minmax(0, 1fr); }
                .wall-group > h2 { writing-mode: vertical-rl; letter-spacing: .25em; justify-self: center; border-inline-start: 0; }
                .wall-group > h2 small { letter-spacing: .1em; margin-inline-end: .2rem; }
              }

              /* codes to scale: millimetres on screen and on paper, cut marks at the corners */
              .print-sheet { background: #fff; color: #000; border: 1px solid var(--line); padding: 10mm; overflow-x: auto; margin-block-start: var(--s4); }
              .print-sheet .scale { font: 9pt/1.3 var(--sans); margin-block-end: 4mm; max-inline-size: none; } .print-sheet .scale svg { fill: none; stroke: #000; stroke-width: .2; } @media (max-width: 47.99rem) { .print-sheet { padding: 3mm; } }
              .cuts { display: flex; flex-wrap: wrap; gap: 0; }
              .cut { inline-size: min-content; padding: 5mm; break-inside: avoid; text-align: center; background: linear-gradient(#000 0 0) 0 0 / 3mm .25mm, linear-gradient(#000 0 0) 0 0 / .25mm 3mm, linear-gradient(#000 0 0) 100% 0 / 3mm .25mm, linear-gradient(#000 0 0) 100% 0 / .25mm 3mm, linear-gradient(#000 0 0) 0 100% / 3mm .25mm, linear-gradient(#000 0 0) 0 100% / .25mm 3mm, linear-gradient(#000 0 0) 100% 100% / 3mm .25mm, linear-gradient(#000 0 0) 100% 100% / .25mm 3mm; background-repeat: no-repeat; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
              .cut h2 { font: 700 10pt/1.25 var(--sans); margin: 0; min-block-size: 2.5em; word-break: normal; overflow-wrap: anywhere; } .cut .code { max-inline-size: none; display: block; } .cut .url { font-size: 7.5pt; line-height: 1.3; overflow-wrap: anywhere; } .cut .where { font-size: 7.5pt; line-height: 1.3; color: #222; }

              /* the wall place by place, for its keepers */
              .wall-map > div { border-block-start: 1px solid var(--line); padding-block: var(--s2); } .wall-map ol { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 100%), 1fr)); gap: var(--s2); }
              .wall-map li { display: grid; align-content: start; padding: .35rem .5rem; border: 1.5px solid var(--line); border-radius: 3px; background: var(--surface); font-size: var(--t0); line-height: 1.4; }
              .wall-map li[data-status="printed"] { border-color: var(--ok); } .wall-map li[data-status="active"] { border-style: dashed; border-color: var(--edge); } .wall-map li[data-status="stale"] { border: 3px solid var(--bad); background: repeating-linear-gradient(135deg, transparent 0 6px, var(--bad-wash) 6px 12px) var(--surface); }
              .wall-map li[data-status="reserved"], .wall-map li[data-status="retired"] { background: var(--sunken); }
              .wall-key { font-size: var(--t0); margin-block-end: var(--s3); } .wall-key li { display: inline-flex; gap: .45em; align-items: center; } .wall-key i { inline-size: 1.1em; block-size: 1.1em; border: 1.5px solid var(--line); border-radius: 2px; }
              .wall-key [data-status="printed"] { border-color: var(--ok); } .wall-key [data-status="active"] { border: 1.5px dashed var(--edge); } .wall-key [data-status="stale"] { border: 3px solid var(--bad); } .wall-key [data-status="reserved"], .wall-key [data-status="retired"] { background: var(--sunken); border-color: var(--edge); }

              /* the catalogue's back office: what a guide must say, and what changed between versions */
              .parts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(19rem, 100%), 1fr)); gap: 0 var(--s5); border-block-start: 2px solid var(--ink); } .parts li { display: grid; grid-template-columns: 5em minmax(0, 1fr) auto; gap: var(--s3); align-items: baseline; padding-block: .45rem; border-block-end: 1px solid var(--line); }
              .changes { margin-block-start: var(--s4); border-block-start: 2px solid var(--ink); } .changes > li { padding-block: var(--s3); border-block-end: 1px solid var(--line); } .changes > li[data-limit] { border-inline-start: 5px solid var(--warn-mark); padding-inline-start: var(--s3); } .changes .what { font-weight: 700; } .changes del + ins { margin-inline-start: .3em; }
              del { color: var(--bad); background: var(--bad-wash); text-decoration-thickness: 2px; } ins { color: var(--ok); background: var(--ok-wash); text-decoration-thickness: 2px; text-underline-offset: .2em; }

              /* rating faces: one size, one colour, no default, so that no grade is hinted at */
              .faces { display: grid; gap: var(--s3); }
              .face { display: flex; align-items: center; gap: var(--s4); inline-size: 100%; min-block-size: 72px; padding: var(--s2) var(--s4); border: 2px solid var(--edge); border-radius: 8px; background: var(--surface); color: var(--ink); font-size: var(--t2); font-weight: 700; cursor: pointer; }
              .face:hover, .face:active { border-color: var(--pen); background: var(--pen-wash); }
              .face svg { inline-size: 3.25rem; block-size: 3.25rem; fill: none; stroke: currentColor; stroke-width: 2.2; stroke-linecap: round; flex: none; } .face .eye { fill: currentColor; stroke: none; }
              @media (min-width: 48rem) { .faces { grid-template-columns: repeat(5, 1fr); } .face { flex-direction: column; justify-content: center; padding: var(--s5) var(--s2); } .face svg { inline-size: 6rem; block-size: 6rem; } }
            }

            /* ------------------------------------------------------------------ modes */
            @layer modes {
              /* large type: one column, one thing after another, fewer doors, the telephone always near */
              :root[data-type="large"] {
                & .split, & .tocs, & .answers, & .due, & .footer .cols, & .promises > li, & .signals > li, & .messages > li, & .wall-group { grid-template-columns: minmax(0, 1fr); }
                & a { text-decoration-thickness: 2px; }
                & p { max-inline-size: none; }
                & .brand-zone, & .hide-large { display: none; }
                & .brand { gap: .1rem .3rem; } & .brand-name { font-size: 1.25rem; letter-spacing: .02em; }
                & .tools a:not(.senior) { display: none; } & .tools { gap: .4rem; } & .tools .senior { border: 2px solid var(--pen); border-radius: var(--radius); padding-inline: .7rem; min-block-size: 52px; }
                & .masthead > .wrap { padding-block: .35rem 0; row-gap: .35rem; }
                & .topnav { order: 3; flex: 0 0 calc(100% + 2 * var(--gutter)); margin-inline: calc(-1 * var(--gutter)); border-block-start: 2px solid var(--line); } & .topnav a { min-block-size: var(--tap); font-size: 1rem; padding: 0; }
                @media (max-width: 47.99rem) { & .topnav ul { grid-auto-flow: row; grid-template-columns: 1fr 1fr; } & .topnav li:nth-child(-n+2) { border-block-end: 1px solid var(--line); } & .topnav li:nth-child(odd) { border-inline-end: 1px solid var(--line); } }
                & .answers > div { display: block; border-inline-end: 0; border-block-end: 2px solid var(--line); padding: var(--s4); } & .answers > div:last-child { border-block-end: 0; }
                & .search { flex-direction: column; gap: var(--s3); max-inline-size: none; } & .search input { border-inline-end: 2px solid var(--pen); border-radius: var(--radius); flex: none; min-block-size: 64px; } & .search .button { border-radius: var(--radius); }
                & .toc a { flex-wrap: wrap; padding-block: .7rem; gap: 0 .6rem; } & .toc .lead-dots { display: none; } & .toc .name { flex-basis: 100%; font-weight: 700; text-decoration: underline; text-underline-offset: .22em; color: var(--pen); }
                & .chips { flex-direction: column; } & .chips a { inline-size: 100%; text-decoration: none; border-block-end: 2px solid var(--line); }
                & .button:not(.plain) { inline-size: 100%; font-size: 1rem; } & .inbox .do .button { inline-size: 100%; }
                & .cluster > .button { flex: 1 1 100%; }
                & .choice input { inline-size: 32px; block-size: 32px; } & .input { min-block-size: 60px; border-width: 2px; }
                & .day { min-block-size: 3.2rem; } & .day .num { font-size: 1.05rem; } & .day { min-inline-size: 0; } & .day .why { font-size: min(.73rem, 5.4cqi); } & .day .mon, & .day .now { font-size: 13px; inset-block-start: .35rem; inset-inline-start: .15rem; } & .day .nth { border-width: 2px; }
                & .ledger-key { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr)); }
                @media (min-width: 48rem) { & .topnav { border: 0; } }
                & .sum > div { grid-template-columns: minmax(0, 1fr) auto; } & .sum dt { grid-column: 1; } & .sum dd:not(.amount) { grid-column: 1 / -1; grid-row: 2; }
                & .papers.two > li { grid-template-columns: 1.6rem minmax(0, 1fr); } & .papers.two .act { grid-column: 1 / -1; grid-row: auto; margin-block-start: var(--s3); } & .papers .act { grid-column: 1 / -1; } & .papers .gap { grid-column: 1 / -1; }
                & .limits > div { grid-template-columns: minmax(0, 1fr); gap: 0; }
                & .filters { display: grid; grid-template-columns: repeat(auto-fit, minmax(6.5rem, 1fr)); border: 0; gap: var(--s2); } & .filters a { border: 2px solid var(--edge); border-radius: var(--radius); justify-content: center; text-align: center; white-space: normal; line-height: 1.35; padding: .35rem .4rem; margin: 0; } & .filters a[aria-current] { background: var(--pen); color: var(--on-pen); border-color: var(--pen); } & .filters a[aria-current] .count { color: inherit; }
                & .toolbar, & .toolbar label, & .toolbar .input { display: grid; inline-size: 100%; }
                & .signals .button, & .signals .sum-line { grid-column: auto; grid-row: auto; } & .signals .button { order: 5; margin-block-start: var(--s2); }
                & .wall-group > h2 { writing-mode: horizontal-tb; justify-self: start; letter-spacing: 0; }
                & .tiles { grid-template-columns: minmax(0, 1fr); } & .tile { grid-row: auto; grid-template-columns: 6rem minmax(0, 1fr); grid-template-rows: auto auto auto; } & .tile .qr { grid-row: 1 / span 4; padding: 6px; align-self: start; }
                & .receipt h2 { letter-spacing: .1em; } & .receipt dl > div { grid-template-columns: minmax(0, 1fr); gap: 0; } & .receipt .foot { flex-direction: column; align-items: start; }
                & .faces { grid-template-columns: minmax(0, 1fr); } & .face { flex-direction: row; justify-content: start; min-block-size: 84px; padding: var(--s2) var(--s4); font-size: 1.3rem; } & .face svg { inline-size: 3.4rem; block-size: 3.4rem; }
                & .helpline { display: block; }
                & .stepper li:not([aria-current]) { display: none; }
                & .parts li { grid-template-columns: 5em minmax(0, 1fr); } & .parts li > :nth-child(3) { grid-column: 2; overflow-wrap: anywhere; }
                & kbd, & .keys { display: none; }
              }
              .helpline { display: none; margin-block: var(--s5); padding: var(--s4); border: 2px solid var(--pen); border-radius: var(--radius); background: var(--pen-wash); }
              .helpline a { display: block; font-size: 1.5rem; font-weight: 700; color: var(--pen); }

              /* the desk device: no shell, nothing to scroll */
              :root[data-device="desk"] { & main { display: grid; align-content: center; padding-block: var(--s5); } }
              @media (min-width: 48rem) {
                :root[data-device="desk"][data-type="large"] { --root: 162.5%; --wide: 60rem; & .faces { grid-template-columns: repeat(5, 1fr); } & .face { flex-direction: column; justify-content: center; min-block-size: 12rem; font-size: 1.15rem; padding-inline: .2rem; } & .face svg { inline-size: 5.4rem; block-size: 5.4rem; } & .helpline { display: none; } & .button.plain { font-size: 1rem; } }
              }

              @media (forced-colors: active) {
                .button:not(.plain), .face, .step, .panel, .day, .tile { border: 1.5px solid ButtonText; } .filters { border: 0; }
                .day[data-kind="free"] { border-color: GrayText; } .day[data-used] { forced-color-adjust: none; background: Highlight; color: HighlightText; }
                .day[data-over], .day[data-kind="counted"][data-over] { background: Canvas; color: CanvasText; border: 3px double ButtonText; }
                .inbox tbody tr:focus-within { outline: 2px solid Highlight; outline-offset: -2px; } .inbox tbody tr:has(.pick :checked) { outline: 2px dashed Highlight; outline-offset: -4px; }
                .topnav a:not([aria-current]), .filters a:not([aria-current]) { border-block-end-color: Canvas; } .topnav a[aria-current], .filters a[aria-current] { border-block-end-color: Highlight; }
                .ledger-key i { forced-color-adjust: none; } .ledger-key .used { background: Highlight; }
                .lamp svg, .mini svg, .stackbar, .seal, .brand-mark { forced-color-adjust: none; } .qr { forced-color-adjust: none; }
              }
            }

            /* ------------------------------------------------------------------ print */
            @layer print {
              @page { margin: 16mm 14mm; }
              @page sheet-a4 { size: A4; margin: 10mm; }
              @page sheet-a3 { size: A3; margin: 10mm; }
              @media print {
                :root { --root: 10.5pt; --paper: #fff; --surface: #fff; --sunken: #fff; --line: #888; --ink: #000; --ink-2: #222; --ink-3: #333; --pen: #000; --pen-wash: #fff; --on-pen: #fff; color-scheme: light; }
                .tools, .topnav, .footer, .skip, .search, .filters, .views, .toolbar, .more, .live, .chips, .pick, .pager, .toast, .button, .crumbs, .helpline, .upload { display: none !important; }
                .split { grid-template-columns: minmax(0, 1fr); } main { padding: 4mm 0 0; } h2:has(+ form.toolbar), .receipt .foot a, .inbox .do, .inbox:has(.do) thead th:last-child { display: none; } .table thead th { white-space: normal; } :root .table { font-size: .86rem; } .table th, .table td { padding-inline: .35rem; } .table .mini { flex-wrap: wrap; gap: 0 .5em; } .inbox td.tight { white-space: normal; } .inbox .main { min-inline-size: 13em; overflow-wrap: anywhere; } .inbox tbody td[data-label]:not(.tight) { min-inline-size: 8em; } .masthead { border-block-end: 1.5pt solid #000; }
                .day, .ledger-key i, .seal, .lamp, .stackbar, .columns svg, .limits svg, .mini { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
                .day, .step, .panel, .receipt, .tile, .papers > li, .timeline > li, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
                a { color: inherit; text-decoration: none; } main p a[href^="http"]::after { content: " (" attr(href) ")"; font-size: .85em; }
                details:not([open])::details-content { content-visibility: visible; block-size: auto; }
                .screen-only { display: none !important; } .print-sheet { border: 0; padding: 0; margin: 0; overflow: visible; } .print-sheet .scale svg { max-inline-size: none; } .sheet-a4 { page: sheet-a4; } .sheet-a3 { page: sheet-a3; } body:has(.print-sheet) .masthead { display: none; } body:has(.print-sheet) .wrap { padding: 0; max-inline-size: none; }
                .tiles { grid-template-columns: repeat(4, 1fr); } .tile .qr { padding: 4mm; }
              }
            }

            """#
        ),
        (
            "tongban.js",
            #"""
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

            """#
        ),
    ]
}

const frame = `:root{--ink:#1b1f24;--soft:#4a5462;--line:#c9d1da;--paper:#fff;--wash:#f2f5f9;--brand:#0b2f5b;--link:#0b4f9e;--bad:#8f1d1d;--good:#14532d}
*{box-sizing:border-box}
html{font:100%/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;color:var(--ink);background:var(--paper);-webkit-text-size-adjust:100%}
body{margin:0;min-height:100vh;display:flex;flex-direction:column;overflow-wrap:anywhere}
.inner,main,.menu ul{width:100%;max-width:76rem;margin:0 auto;padding:0 1.25rem}
main{flex:1;padding-top:1.5rem;padding-bottom:3rem}
main:focus{outline:none}
a{color:var(--link);text-underline-offset:.15em}
a:hover{text-decoration-thickness:.14em}
:focus-visible{outline:3px solid #b45309;outline-offset:2px;border-radius:2px}
.skip{position:absolute;left:1rem;top:-4rem;background:var(--paper);padding:.5rem 1rem;z-index:1}
.skip:focus{top:.5rem}
.unseen{position:absolute;width:1px!important;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
h1{font-size:1.75rem;line-height:1.25;margin:0 0 .75rem;color:var(--brand)}
h2{font-size:1.25rem;line-height:1.3;margin:2rem 0 .75rem;color:var(--brand)}
.lead{font-size:1.125rem;max-width:46rem;margin:0 0 1.25rem}
.hint,.rest{color:var(--soft);font-size:.9375rem}
.rest{display:block}
.bad{color:var(--bad)}
.good{color:var(--good)}
.top{background:var(--brand);color:#fff;border-bottom:6px solid;border-image:linear-gradient(90deg,#ffd100 0 50%,#2563b8 50% 75%,#d5222b 75%) 1}
.top .inner{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.25rem 2rem;padding-top:.9rem;padding-bottom:.8rem}
.top p{margin:0;font-size:1.125rem;font-weight:600}
.top span{display:block;font-size:.875rem;font-weight:400;color:#d5e0ee}
.owner{text-align:right}
.menu{background:var(--wash);border-bottom:1px solid var(--line)}
.menu ul,.pages ul,.sections ul,ul.plain,.cards{list-style:none}
.menu ul{display:flex;flex-wrap:wrap;padding:0 .35rem}
.menu a{display:block;padding:.7rem .9rem;text-decoration:none;border-bottom:4px solid transparent}
.menu a:hover{text-decoration:underline}
.menu a[aria-current]{color:var(--brand);font-weight:600;border-bottom-color:var(--brand)}
.bottom{border-top:1px solid var(--line);background:var(--wash);color:var(--soft);font-size:.875rem}
`;

const content = `.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem;margin:0;padding:0}
.card{display:block;height:100%;border:1px solid var(--line);border-top:4px solid var(--brand);border-radius:4px;padding:1rem 1.1rem;text-decoration:none}
.card:hover{background:var(--wash)}
.card strong{display:block;font-size:2rem;line-height:1.1;color:var(--brand)}
.card b{display:block;text-decoration:underline}
.card span{color:var(--soft);font-size:.9375rem}
.facts{margin:0;border-top:1px solid var(--line)}
.facts>div{display:grid;grid-template-columns:14rem 1fr;gap:0 1.5rem;padding:.5rem 0;border-bottom:1px solid var(--line)}
.facts dt{font-weight:600}
.facts dd{margin:0;unicode-bidi:isolate}
ul.plain{margin:0;padding:0}
.text{white-space:pre-line}
.sheet{border:1px solid var(--line);background:var(--wash);padding:1rem 1.25rem;border-radius:4px;max-width:50rem}
.sections ul,.pages ul{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;margin:0;padding:0}
.pages{margin-top:1rem}
table.tray{width:100%;border-collapse:collapse;font-size:.9375rem}
.tray caption{text-align:left;color:var(--soft);padding:0 0 .5rem}
.tray th{background:var(--wash);text-align:left;border-bottom:2px solid var(--brand);vertical-align:bottom}
.tray th,.tray td{padding:.5rem .6rem}
.tray td{border-bottom:1px solid var(--line);vertical-align:top;unicode-bidi:isolate}
.tray th,.tray td{min-width:7.25rem}
.tray th:first-child,.tray td:first-child{min-width:6.5rem}
.tray td:last-child,.tray td[data-label="Firma Digital"]{min-width:5.75rem}
.tray th:nth-child(n+7){min-width:5rem}
.tray td[data-label=Asunto]{min-width:12rem}
.date{white-space:nowrap}
.tray tbody tr:hover{background:var(--wash)}
.notice{display:inline-block;background:#fff3cd;color:#5c4300;border-radius:3px;padding:0 .4rem;font-size:.8125rem;font-weight:600}
code{font-size:.875rem}
`;

const browser = `.tools{display:flex;flex-wrap:wrap;gap:.75rem 1.25rem;align-items:end;margin:0 0 .75rem}
.tools label{display:block;font-weight:600;margin-bottom:.25rem}
.tools .search{flex:1 1 20rem}
input,select,button{font:inherit;color:inherit;border:1px solid #6b7684;border-radius:4px;background:var(--paper);padding:.5rem .75rem;min-height:2.75rem}
input[type=search]{width:100%}
button{cursor:pointer;color:var(--link);border-color:var(--link);font-weight:600}
button:hover{background:var(--wash)}
button[aria-disabled=true]{color:#59636f;border-color:var(--line);cursor:default}
.tray th button{all:unset;cursor:pointer;font-weight:600;color:var(--link);text-decoration:underline;text-underline-offset:.15em}
.tray th button:focus-visible{outline:3px solid #b45309;outline-offset:2px}
.tray th[aria-sort] button{color:var(--brand)}
.tray th[aria-sort=ascending] button::after{content:" ▲"}
.tray th[aria-sort=descending] button::after{content:" ▼"}
.order{display:none}
.turn{display:flex;flex-wrap:wrap;gap:.75rem;align-items:center;margin-top:1rem}
[role=status]{margin:0 0 .75rem;min-height:1.5em}
`;

const media = `@media screen and (max-width:62rem){
.owner{text-align:left}
h1{font-size:1.5rem}
.facts>div{display:block}
.order{display:block}
.tray,.tray tbody,.tray tr,.tray td,.tray caption{display:block;width:100%}
.tray th,.tray td,.tray td:first-child,.tray td:last-child,.tray td[data-label]{min-width:0}
.tray thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.tray tr{border:1px solid var(--line);border-left:4px solid var(--brand);border-radius:4px;margin:0 0 .75rem;padding:.4rem .75rem}
.tray td{display:grid;grid-template-columns:7.5rem minmax(0,1fr);gap:0 .75rem;border:0;padding:.2rem 0}
.tray td:empty{display:none}
.tray td::before{content:attr(data-label);font-weight:600;color:var(--soft)}
.tray td>*{grid-column:2}
}
@media print{
html{font-size:70%}
.inner{max-width:none;padding:0}
.tray th button{color:#000;text-decoration:none}
.menu,.skip,.tools,.turn,.pages,.sections,.bottom{display:none}
.top{background:none;color:#000;border-image:none;border-bottom:1px solid #000}
.top span{color:#000}
.tray thead{display:table-header-group}
.tray tr,.facts>div{break-inside:avoid}
h1,h2,a,.card strong{color:#000}
main{max-width:none;padding:1rem 0 0}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media (forced-colors:active){.top{border-bottom:6px solid}.notice{border:1px solid}}
`;

/** `sitio/respaldo.css`: the only style there is; no page has any inside (the policy would refuse it). */
export const siteStyle = frame + content + browser + media;

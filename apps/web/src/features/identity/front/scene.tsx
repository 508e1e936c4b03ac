/** Decoration: headframe, coal train, warehouse and works above layered ground. */
export const Scene = () => (
  <svg viewBox="0 0 560 340" width="100%" aria-hidden="true" fill="none" strokeLinecap="round" strokeLinejoin="round">
    <g stroke="rgb(255 255 255 / 22%)" strokeWidth="1.5">
      <path d="M0 236h560" />
      <path d="M0 262c70-10 120 12 190 4s120-16 190-6 120 14 180 2" />
      <path d="M0 290c80-12 140 10 210 2s130-14 200-4 100 10 150 0" />
      <path d="M0 318c80-8 150 10 230 2s130-10 200-2 80 6 130 0" />
    </g>
    <path
      fill="rgb(0 0 0 / 34%)"
      d="M0 276c75-11 130 11 200 3s125-15 195-5 110 12 165 1v15c-50 10-80 10-150 0s-130-4-200 4-130-14-210-2Z"
    />
    <g stroke="rgb(222 234 255 / 78%)" strokeWidth="2">
      <path d="M46 236 74 92h26l28 144M58 176h58M66 134h42M58 176l50-42M116 176l-50-42M52 206h70" />
      <circle cx="87" cy="84" r="16" />
      <path d="M87 68v32M71 84h32" />
      <path d="M102 90 158 236M96 236h72" />
      <path d="M326 236v-62l38-22 38 22v62M326 174h76M344 236v-38h40v38M344 210h40M344 223h40" />
      <path d="M434 236v-84h26v84M440 152l4-62h6l4 62M472 236v-104h22v104M476 132l3-52h8l3 52M494 176h34v60M506 190h10M506 206h10" />
      <path d="M402 196h32" />
    </g>
    <g stroke="#fff" strokeWidth="2.25">
      <path d="M196 224h34v-22h-34zM236 224h34v-22h-34zM276 224h22c8 0 10-6 8-12l-4-14h-26z" />
      <path fill="#071a3c" d="M199 202c5-9 23-9 28 0zM239 202c5-9 23-9 28 0z" />
      <path d="M230 216h6M270 216h6" />
      <circle fill="var(--head)" cx="204" cy="229" r="5" />
      <circle fill="var(--head)" cx="222" cy="229" r="5" />
      <circle fill="var(--head)" cx="244" cy="229" r="5" />
      <circle fill="var(--head)" cx="262" cy="229" r="5" />
      <circle fill="var(--head)" cx="284" cy="229" r="5" />
      <circle fill="var(--head)" cx="298" cy="229" r="5" />
    </g>
    <g stroke="var(--amber)" strokeWidth="1.75">
      <path d="M87 44c60-34 120-34 190-16s150 24 200 4" />
      <circle fill="var(--amber)" cx="87" cy="44" r="5" />
      <circle fill="var(--amber)" cx="277" cy="28" r="5" />
      <circle fill="var(--amber)" cx="364" cy="42" r="5" />
      <circle fill="var(--amber)" cx="477" cy="32" r="5" />
      <path d="M87 49v12M277 33v160M364 47v96M477 37v34" strokeDasharray="2 7" />
    </g>
  </svg>
)

// Texts as they come in with a form, written for this test: 100 of patients, however odd they look, and 100 of spam.

export type Written = {
  readonly name?: string
  readonly phone?: string
  readonly email?: string
  readonly note?: string
  readonly website?: string
}
/** `seconds` from opening the form to sending it; null when its signed time is missing or was made up. */
export type Sample = Written & { readonly seconds?: number | null }

const LONG =
  'It began in March after I moved house, first only when I lifted the right arm, then at night as well. My doctor gave me ' +
  'exercises, which I did for six weeks, and a shot that helped for ten days. Since then it comes and goes. It is worst ' +
  'after a day at the desk and better when I swim. I can reach behind my back again but not overhead. I take no medicine ' +
  'but for blood pressure. I had physical therapy in 2019 for the other shoulder, which went well. '

export const HONEST: readonly Sample[] = [
  // Short and plain.
  { note: '' },
  { note: 'Left knee, after running.' },
  { note: 'Neck. Please call after 4.' },
  { note: 'headache every day since may' },
  { note: 'My daughter (16) has shin pain from soccer.' },
  { note: 'I have a proposal due Friday so call me after. A million thanks! Neck.' },
  { note: 'Can we schedule a call for my small business partner too? His office is near yours.' },
  { note: 'I lift boxes in a factory all day, we do not get breaks. Wrist.' },
  { note: 'What does a visit cost at your practice? Please reply by email if you can.' },
  { note: 'I visited your site and your clinic looks nice. Let me know when we can talk.' },
  // Quick, autofilled, restored, or from a form of before a restart.
  { note: 'Left knee, after running.', seconds: 1.9 },
  { name: 'Al', note: '', seconds: 0.9 },
  { note: 'Both heels, worse in the morning.', seconds: 0.2 },
  { note: 'Jaw, when I chew.', seconds: null },
  { note: 'Shoulder blade.', seconds: 172_800 },
  { name: 'ann@example.com', email: 'ann@example.com', seconds: 2.5 },
  { note: 'Hip.', phone: '+1 410-555-0123', seconds: 1.1 },
  { note: 'Tennis elbow, I think.', website: 'Ann' },
  { note: 'Low back.', website: 'https://ann-smith.example' },
  { note: '', website: 'ann@example.com' },
  // Links and addresses.
  { note: 'Report at https://portal.example.org/scan/1' },
  { note: 'My MRI: https://portal.example.org/mri and the x-ray: https://portal.example.org/xray' },
  { note: 'MRI https://imaging.example.com/share?id=8841 (password by phone)' },
  { note: 'I read https://www.example.edu/dry-needling and would like to know if it fits my case.' },
  { note: 'I run the trail at www.example.org/loch-raven twice a week, heel hurts after.' },
  { note: 'Better write to ann@example.com' },
  { note: 'My husband’s mail is bob@example.com, please copy him.' },
  { note: 'Scan is in my Google Drive: https://drive.example.com/file/d/1AbCdEfGhIjKlMnOpQ/view' },
  // Work that sounds like an offer.
  { note: 'I deal cards at a casino, my wrist hurts.' },
  { note: 'Web design services are my job: ten hours a day at a desk.' },
  { note: 'I do SEO for a living and my neck pays for it.' },
  { note: 'I trade crypto at night, so mornings are bad for a call. Shoulder pain.' },
  { note: 'I work in marketing and travel a lot; is needling safe before a flight?' },
  { note: 'I found your website on Google. Lower back, two years.' },
  { note: 'I own a small business and can’t leave before 5:30 pm. Sciatica.' },
  { note: 'I write loan contracts all day. Thumb and forearm.' },
  { note: 'My wife follows your website. She said to ask about migraines.' },
  { note: 'Our company offers a health account: can I pay with it? Calf strain.' },
  // Money and numbers.
  { note: 'How much is it? 50% of my friends had it. $$?' },
  { note: 'I paid $500 elsewhere and it did nothing. What does a visit cost?' },
  { note: 'Is the first call really free? Knee.' },
  { note: 'Pain 8/10, since 11/02/2026, L4/L5, 3 shots, 2 surgeries.' },
  { note: 'BP 120/80, HR 60, age 71, 5\'4", 140 lb' },
  // Capitals, marks, dictation.
  { name: 'ANN SMITH', note: 'PLEASE CALL MY CELL!!!' },
  { note: 'MY BACK IS KILLING ME. I CANNOT SIT. PLEASE HELP!!!!!' },
  { note: 'ok so um my neck hurts period please call after 4 thanks' },
  { note: 'hi!!! 😊 my hip hurts 😢 thank you 🙏' },
  { note: 'shoulder...neck...head...everything...' },
  { name: 'bob jones', note: 'dont know what it is its in the butt' },
  { note: 'TMJ??? or ear??? idk' },
  // Signs that look like markup.
  { note: 'It lasted <a week, then came back.' },
  { note: 'Pain if I sit <a href of mine laughed> more than an hour.' },
  { note: 'numbness in fingers <-> neck? {left} [right]' },
  { note: 'I can walk <1 mile & stand >10 min.' },
  { note: 'See [attached] — there is no way to attach.' },
  { note: 'x = pain, y = sleep: more x, less y' },
  // Names.
  { name: 'Dr. Maria-Luise von und zu Hohenstein-Example, Jr.', note: 'Foot.' },
  { name: 'Siobhán O’Shaughnessy-McGillicuddy', note: 'Elbow.' },
  { name: 'Krzysztof Szczepański', note: 'Ból pleców.' },
  { name: 'Nguyễn Thị Bích Ngọc', note: 'Đau vai phải.' },
  { name: 'DeShawn McAllister III', note: 'hamstring' },
  { name: 'Xochitl Nahuatl', note: 'cuello' },
  { name: 'Ng', note: 'neck' },
  { name: 'Hrvoje Krstić', note: 'knee' },
  { name: 'Schwartzschild', note: 'calf' },
  { name: 'Anna2', note: 'I have two accounts, sorry. Hip.' },
  // Other languages and scripts.
  { name: 'José Núñez', note: 'Me duele el hombro derecho desde hace tres meses.' },
  { name: 'Françoise Lefèvre', note: 'J’ai mal au dos quand je reste assise. Parlez-vous français ?' },
  { name: 'Иван Петров', note: 'Болит спина, особенно утром. Говорите ли вы по-русски?' },
  { name: '王小明', note: '我的脖子和肩膀痛了三个月,请打电话给我。' },
  { name: '김민수', note: '허리가 아파요. 오후에 전화 주세요.' },
  { name: '山田花子', note: '膝が痛いです。英語は少し話せます。' },
  { name: 'محمد علي', note: 'عندي ألم في الكتف منذ شهر.' },
  { name: 'דוד כהן', note: 'כאבי גב תחתון כבר שנה.' },
  { name: 'प्रिया शर्मा', note: 'घुटने में दर्द है।' },
  { name: 'Αλέξανδρος Παπαδόπουλος', note: 'Πονάει ο ώμος μου.' },
  { name: 'ณัฐพล', note: 'ปวดหลังมาก' },
  { name: 'Müge Yılmaz', note: 'Boynum ağrıyor, lütfen beni arayın.' },
  { name: 'Thandiwe Nkosi', note: 'Ngiphethwe yikhanda, call me any day.' },
  { name: 'Lani Kealoha', note: 'ʻEha koʻu kua.' },
  // Long.
  { note: LONG },
  { note: LONG.repeat(3) },
  { note: `${LONG}My scan is at https://portal.example.org/scan/77 if you want to look.` },
  { note: `${LONG}I can also be reached at ann.work@example.com until 3.` },
  { note: LONG.toUpperCase() },
  {
    note: 'C5-C6 fusion 2012, L5-S1 microdiscectomy 2016, EMG normal 2024, gabapentin 300 mg, tizanidine 4 mg prn',
  },
  { note: '- neck\n- both shoulders\n- low back\n- left knee\n\nIn that order.' },
  { note: 'Q1: does it hurt?\nQ2: how many times?\nQ3: can I drive home?' },
  // Family, clinics, other people's words.
  { note: 'Filling this in for my mother, she is 84. Please call me and not her.' },
  { note: 'Our clinic refers this patient: myofascial pain, upper trapezius, no red flags.' },
  { note: 'Copied from my chart: "Pt c/o R shoulder pain x 3 mo, worse w/ overhead activity."' },
  { note: 'Whatsapp is easiest for me, I am abroad until Monday. Knee.' },
  { note: 'Call or text, either is fine. Please do not leave a message at work.' },
  { note: 'I am deaf: please use relay (711). Neck and jaw.' },
  { note: 'I am afraid of needles. Is that a problem? Seriously.' },
  { note: 'My insurance says I need an ICD-10 code: M54.2. Can you give me one?' },
  { note: 'I am a PT myself, trained in Warsaw; I would like to be treated and not to sell anything.' },
  { note: 'I am pregnant (20 weeks). Safe?' },
  { note: 'Click in the hip when I stand, then a snap.' },
  { note: 'Please unsubscribe me from pain :)' },
]

const at = (domain: string) => `https://${domain}.example`

export const SPAM: readonly Sample[] = [
  // Search engines and websites.
  { note: `We do SEO for clinics: ${at('seo')}` },
  { note: 'Rank your website on page 1 of Google. Reply to this message for a free quote.' },
  {
    note: 'I noticed your website is not ranking well. We can bring you more traffic and leads. Interested?',
  },
  {
    note: 'Hi, I was on your website and saw some errors that hurt your Google ranking. May I send you a free audit?',
  },
  { note: `Guest post on high DA sites, dofollow backlinks from $20. ${at('links')}` },
  { note: 'Cheap backlinks for your business', seconds: 0.3 },
  { note: 'Rank on Google in a week, write back.', seconds: null },
  { note: 'Our team offers web design services at affordable prices. Reply for our portfolio.' },
  { note: 'Hello, do you need a redesign of your website? We are a web development company from India.' },
  { note: `Boost your domain authority today ${at('da')} click here` },
  { note: 'I can write articles for your blog. Guest post, 1000 words, SEO friendly. Let me know.' },
  {
    note: 'Your site is missing out on thousands of visitors. Our digital marketing agency can help your business grow.',
  },
  { note: 'We will submit your site to 500 directories. Increase your traffic by 300% guaranteed.' },
  { note: 'Get 10,000 targeted visitors to your website for $49. Order now.' },
  {
    note: 'Want more patients? Our lead generation system books 30 new appointments for your practice each month.',
  },
  { note: 'We help practice owners get 5 star reviews on Google. Book a demo with our team.' },
  { note: `Local SEO package for physical therapists. See our prices: ${at('local-seo')}` },
  { note: 'Explainer video for your business only $195. See samples and reply to order.' },
  {
    note: 'I help clinics like yours with social media marketing. Can we schedule a quick call this week to discuss your business?',
  },
  { note: 'Your Instagram deserves real followers. Buy followers and likes, best price.' },
  // Money.
  { note: `Make $5000 a week with crypto ${at('bitcoin')}` },
  { note: 'Business loan approved up to $250,000, no credit check. Apply now.' },
  { note: `Bitcoin is going up. Invest today and earn 300% profit ${at('invest')}` },
  { note: 'Need working capital? We fund small businesses in 24 hours. Reply YES.' },
  { note: `Best online casino bonus 200% ${at('casino')}` },
  { note: `Forex signals with 95% win rate. Join our Telegram t.me/signals` },
  {
    note: 'I have a proposal of $12.5 million for you. I am a barrister, please contact me at barrister@example.net',
  },
  { note: 'You have won a prize! Click here to claim your gift card.' },
  { note: `Earn money online from home, no experience ${at('earn')}` },
  { note: 'Passive income with trading bots. WhatsApp +44 7700 900123 for details.' },
  { note: `Cash advance for merchants, low rates: ${at('cash')}` },
  { note: 'Merchant services: cut your credit card processing fees by half. Free quote for your business.' },
  { note: `Slots, roulette, poker. Free spins ${at('slots')}` },
  { note: 'Tax debt? We reduce what you owe to the IRS. Call now for a free consultation with our team.' },
  { note: 'Donation of 2,500,000 USD from a late widow. Reply to my private email mrs.widow@example.org' },
  // Pills and adult.
  { note: `Viagra and Cialis without prescription ${at('pills')}` },
  { note: `Cheap cialis online, buy now ${at('rx')}` },
  { note: 'Buy tramadol, xanax, no prescription, fast shipping, order now' },
  { note: `Lose 30 lb in 30 days with this one trick ${at('slim')}` },
  { note: `Hot girls in your city want to meet ${at('dating')}` },
  { note: `CBD gummies free trial ${at('cbd')} limited offer` },
  {
    note: 'Wholesale acupuncture needles and medical supplies, factory price. Please contact our sales team.',
  },
  { note: 'We are a manufacturer of massage guns from Shenzhen. Ask for our catalog and best price.' },
  { note: 'Nitrile gloves in stock, factory direct, wholesale prices, reply for a quote.' },
  { note: `Sexy singles chat ${at('chat')} click here` },
  // Links, markup, traps.
  { website: 'https://pills.example', note: `see ${at('a')}` },
  { website: 'Ann', note: 'Best price for your website', seconds: 3 },
  { website: 'x', seconds: 0.4, note: '' },
  { website: 'test', seconds: null, note: 'test' },
  { note: 'https://a.example and http://b.example' },
  { note: 'www.a.example www.b.example' },
  { name: at('casino') },
  { name: 'www.pills.example', note: 'hello' },
  { note: '[url=https://a.example]cheap[/url]' },
  { note: '<a href="https://a.example">click</a>' },
  { note: '[link=https://b.example]best[/link] [url]https://c.example[/url]' },
  { note: '[Visit us](https://d.example)' },
  { note: `see ${at('a')}`, seconds: 0.5 },
  { note: `see ${at('a')}`, seconds: null },
  { note: at('only') },
  { note: `${at('one')} ${at('two')} ${at('three')}` },
  { note: 'cheap-watches.shop best replica watches, click here' },
  { note: 'Visit mega-sale.xyz for 80% off all brands' },
  { note: 'new-tokens.top airdrop claim now' },
  { name: 'Get rich at win.click', note: 'yes' },
  // Robots.
  { name: 'zxcvb', note: 'zxcvb', seconds: null },
  { name: 'qWeRtYuIoPaS', note: 'LkJhGfDsApOiUy' },
  { name: 'HjKlMnBvCxZa', note: 'hello', seconds: null },
  { name: 'bGdRtPqLmNsWx', note: 'kTfVnZcRbHjWdQ', seconds: 1 },
  { name: 'RobertTug RobertTug', note: 'RobertTug RobertTug', seconds: 1 },
  { name: 'test', note: 'test', seconds: 0.5 },
  { name: 'UvXwYzAbCdEf', note: `${at('x')}` },
  { note: 'PqRsTuVwXyZaBc', seconds: null },
  { name: 'asdfghjkl', note: 'asdfghjkl', seconds: 1.2 },
  { name: 'eIoUaEiOuAeIo', note: '', seconds: null },
  // Other languages.
  { note: `Продвижение сайтов в топ Яндекса, недорого ${at('seo-ru')}` },
  { note: 'Заработок в интернете от 5000 рублей в день, пишите в Telegram' },
  { note: `Онлайн казино, бонус 500 фриспинов ${at('kazino')}` },
  { note: `Кредит без отказа за 5 минут ${at('kredit')}` },
  { note: `网站推广,快速排名 ${at('cn')}` },
  { note: `在线赌场 首存送100% ${at('bet')}` },
  { note: `Gana dinero desde casa ${at('dinero')} haz clic aquí` },
  { note: 'Posicionamiento SEO para su negocio. Solicite presupuesto gratis.' },
  { note: `Créditos rápidos sin papeleo ${at('credito')} haz clic aquí` },
  { note: `Référencement Google pour votre site, devis gratuit ${at('fr')}` },
  { note: `Online Casino Bonus ohne Einzahlung ${at('de')}` },
  { note: 'Wir bringen Ihre Webseite auf Platz 1 bei Google. Kostenloses Angebot anfordern!' },
  { note: `Slot gacor hari ini, daftar sekarang ${at('slot')}` },
  { note: `คาสิโนออนไลน์ สมัครเลย ${at('th')}` },
  { note: `카지노 사이트 추천 가입 ${at('kr')}` },
  // Cleverer ones.
  {
    note: 'Hi there, quick question: who handles marketing at your practice? We have a partnership proposal.',
  },
  { note: 'Dear owner, our company would like to buy your domain name. Please reply with your price.' },
  { note: 'Attention: your website violates the ADA. We offer compliance audits, reply to avoid a lawsuit.' },
  {
    note: 'Copyright notice: your site uses our pictures. See the evidence here: https://evidence.example/download',
  },
  { note: 'Your domain is about to expire. Renew your domain listing now: https://renew.example' },
  {
    note: 'We provide medical billing services with 98% success. Can we schedule a call with your billing manager?',
  },
  { note: 'Virtual assistants for your clinic from $6 per hour. Interested? Reply to this email.' },
  {
    note: 'I am looking for a physical therapist position, my agency has 3 candidates for your practice. Book a call.',
  },
  { note: 'Nice site. I saved it.' },
  { note: 'Great article, thank you for sharing, very informative.' },
]

"""Plain sentences of one construction each, as reports have them: the events told."""

from __future__ import annotations

from datetime import date

import pytest

from domain.events import Status
from domain.sentences import Mention, Sentence
from domain.spans import hull
from extraction.actors import find_actors
from extraction.lexicon import load_lexicons
from tests.annotators import words_of
from tests.unit.extraction.reading import DAY, events_of, losses, told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "عودة نحو 200 عائلة نازحة إلى منازلها في بلدة الشعفة",
            ["displacement  → civilians @ ash_shafah"],
        ),
        (
            "شهدت مدينة الميادين عودة دفعة جديدة من الأهالي إلى منازلهم",
            ["displacement  → civilians @ al_mayadin"],
        ),
        (
            "تمكنت القوات الأمريكية من إسقاط طائرة مسيرة قرب حقل العمر",
            ["other us →  @ al_omar_field"],
        ),
        (
            "إسقاط طائرة مسيرة مجهولة الهوية قرب حقل العمر من قبل قوات التحالف الدولي",
            ["other coalition → unidentified @ al_omar_field"],
        ),
        (
            "انفجرت عبوتان ناسفتان، الأولى في بلدة الشحيل والثانية في بلدة ذيبان",
            ["ied unidentified →  @ ash_shuhayl", "ied unidentified →  @ dhiban"],
        ),
        (
            "دوريات مشتركة لقسد والتحالف الدولي تداهم منازل في بلدة غرانيج",
            ["raid sdf+coalition → civilians @ gharanij"],
        ),
        (
            "صادرت قوات سوريا الديمقراطية عشرات الدراجات النارية في بلدة غرانيج",
            ["property_destruction sdf → civilians @ gharanij"],
        ),
        (
            "استولى عناصر من الحرس الثوري على عدة منازل في مدينة الميادين",
            ["property_destruction iran → civilians @ al_mayadin"],
        ),
        (
            "هاجم عشرات المحتجين مقرا لقوات سوريا الديمقراطية في بلدة غرانيج",
            ["protest civilians → sdf @ gharanij"],
        ),
        (
            "انفجرت عبوة ناسفة فجرتها خلايا تنظيم الدولة بدورية لقسد في بلدة البصيرة",
            ["ied is → sdf @ al_busayrah"],
        ),
        (
            "خرقت قوات النظام الهدنة بقصفها أطراف بلدة ذيبان بقذائف الهاون",
            ["shelling regime →  @ dhiban"],
        ),
        (
            "داهمت دورية لقسد منزلا في بلدة الشحيل واعتقلت شخصا، كما اعتقلت آخرين في بلدة ذيبان",
            ["arrests sdf → civilians @ ash_shuhayl", "arrests sdf → civilians @ dhiban"],
        ),
        (
            "وصلت دفعة من مقاتلي الحشد الشعبي قادمة من العراق إلى مدينة البوكمال",
            ["reinforcement pmf →  @ al_bukamal"],
        ),
        (
            "سير التحالف الدولي دورية مشتركة مع قسد في بلدة الشحيل",
            ["reinforcement coalition+sdf →  @ ash_shuhayl"],
        ),
        (
            "خرجت مظاهرة في بلدة الشحيل للمطالبة بتحسين الخدمات والإفراج عن المعتقلين",
            ["protest civilians →  @ ash_shuhayl"],
        ),
        (
            "ألقى الطيران المروحي التابع للنظام براميل متفجرة على قرية البوليل",
            ["air_strike regime →  @ al_bu_layl"],
        ),
        (
            "أغلقت قوات سوريا الديمقراطية المعابر النهرية في بلدة الشحيل",
            ["other sdf →  @ ash_shuhayl"],
        ),
        (
            "أخلت الميليشيات الإيرانية مقرا لها وسط مدينة الميادين ونقلت محتوياته",
            ["withdrawal iran →  @ al_mayadin"],
        ),
        (
            "استهدفت طائرات مجهولة مستودع أسلحة تابعا للميليشيات الإيرانية في مدينة الميادين",
            ["air_strike unidentified → iran @ al_mayadin"],
        ),
        (
            "قتل مسلحون يرجح انتماؤهم لتنظيم الدولة عنصرا في قسد في بلدة ذيبان",
            ["armed_clash is → sdf @ dhiban"],
        ),
        (
            "أصيب رجل وعنصر من قسد جراء هجوم مسلح استهدف مبنى في بلدة ذيبان",
            ["armed_clash unidentified → sdf @ dhiban"],
        ),
        (
            "استهدف طيران مواقع قسد في هجين، وأصيب ستة من قسد جراء غارتين تركيتين على الشعفة",
            ["air_strike unidentified → sdf @ hajin", "air_strike turkey → sdf @ ash_shafah"],
        ),
        (
            "قصفت قوات النظام بلدة هجين بالمدفعية، وقتل مدني جراء القصف",
            ["shelling regime → civilians @ hajin"],
        ),
        (
            "قصفت قوات النظام هجين بالمدفعية، وردت الفصائل بقتل اثنين من النظام قنصا في السوسة",
            ["shelling regime →  @ hajin", "armed_clash opposition → regime @ as_susah"],
        ),
        (
            "استهدفت غارات إسرائيلية مدينة الميادين. وقال شهود إن القصف استهدف مستودعا.",
            ["air_strike israel →  @ al_mayadin"],
        ),
        (
            "استهدف مسلحون مجهولون بالأسلحة الرشاشة مقر القيادة العامة التابع لقسد في بلدة ذيبان",
            ["armed_clash unidentified → sdf @ dhiban"],
        ),
        (
            "أفرجت قوى الأمن الداخلي عن شاب من بلدة الشحيل بعد أيام من اعتقاله",
            ["other asayish → civilians @ ash_shuhayl"],
        ),
        (
            "توفي شاب تحت التعذيب في سجون قسد",
            ["attack sdf → civilians @ -"],
        ),
        (
            "صدت قوات سوريا الديمقراطية هجوما لتنظيم الدولة على بلدة السوسة",
            ["armed_clash is → sdf @ as_susah"],
        ),
        (
            "تصدت قوات النظام لهجوم شنه عناصر التنظيم على بلدة السوسة",
            ["armed_clash is → regime @ as_susah"],
        ),
        (
            "وقع رتل لقوات النظام في كمين لتنظيم الدولة في بادية الشولا",
            ["armed_clash is → regime @ ash_shula"],
        ),
        (
            "اعتقلت استخبارات قسد رجلا في مدينة هجين",
            ["arrests sdf → civilians @ hajin"],
        ),
        (
            "أحرق محتجون إطارات في بلدة الشحيل",
            ["protest civilians →  @ ash_shuhayl"],
        ),
        (
            "قتل شخصان في هجومين منفصلين نفذهما مجهولون في بلدتي الصور وذيبان",
            [
                "attack unidentified → civilians @ as_suwar",
                "attack unidentified → civilians @ dhiban",
            ],
        ),
        ("منعت قوات النظام الأهالي من العودة إلى منازلهم في بلدة هجين", []),
        (
            "تجمع عشرات النازحين أمام مقر الإدارة المدنية في بلدة الشحيل للمطالبة بالمساعدات",
            ["protest civilians →  @ ash_shuhayl"],
        ),
        (
            "اقتتل أبناء عشيرتين في بلدة الشحيل بالأسلحة الخفيفة",
            ["armed_clash tribes →  @ ash_shuhayl"],
        ),
        (
            "سيطرت قوات النظام على بلدة السوسة بعد معارك مع تنظيم الدولة",
            ["territory_gained regime → is @ as_susah"],
        ),
        (
            "سيطر مسلحو العشائر على حاجزين لقسد في بلدة الحوايج",
            ["territory_gained tribes → sdf @ al_hawayij"],
        ),
        (
            "أعلن التحالف الدولي أن قسد تعرضت لهجوم من تنظيم الدولة في بلدة هجين",
            ["armed_clash is → sdf @ hajin"],
        ),
        (
            "رصد المرصد السوري دخول رتل للتحالف الدولي قادما من معبر الوليد، إلى حقل العمر",
            ["reinforcement coalition →  @ al_omar_field"],
        ),
        (
            "أعلنت قوات النظام وقفا لإطلاق النار في بلدة هجين",
            ["agreement regime ↔  @ hajin"],
        ),
        (
            "ساد توتر في بلدة هجين بعد اعتقال قسد لوجيه، حيث قطع الأهالي الطرق",
            ["arrests sdf → civilians @ hajin", "protest civilians →  @ hajin"],
        ),
        (
            "أخرجت قسد 40 عائلة من منازلها في بلدة هجين",
            ["displacement sdf → civilians @ hajin"],
        ),
        (
            "ألقت طائرة شحن روسية مساعدات غذائية بالمظلات فوق حي الجورة",
            ["aid russia → civilians @ al_jurah"],
        ),
        (
            "عقد اتفاق بين قسد وتنظيم الدولة يقضي بخروج مقاتلي التنظيم من بلدة السوسة",
            ["agreement sdf ↔ is @ as_susah"],
        ),
        (
            "تبادلت قوات النظام وقسد الأسرى في بلدة السوسة",
            ["agreement regime ↔ sdf @ as_susah"],
        ),
        (
            "رجم التنظيم امرأة في مدينة الميادين",
            ["attack is → civilians @ al_mayadin"],
        ),
        (
            "قصف مدفعي وبالرشاشات الثقيلة من قبل قوات النظام استهدف بلدة هجين",
            ["shelling regime →  @ hajin"],
        ),
        (
            "استهدفت قوات النظام بالمدفعية والرشاشات بلدة هجين ما أدى إلى إصابة طفل",
            ["shelling regime → civilians @ hajin"],
        ),
        (
            "صد الجيش الوطني السوري محاولة تقدم لقوات سوريا الديمقراطية في بلدة هجين",
            ["armed_clash sdf → sna @ hajin"],
        ),
        (
            "استهدف مجهولون سيارة مدنية في بلدة الصور ما أدى إلى مقتل سائقها",
            ["attack unidentified → civilians @ as_suwar"],
        ),
        ("أوقفت قسد عملياتها العسكرية ضد التنظيم في بلدة هجين", []),
        ("أدى انفجار مستودع ذخيرة للحرس الثوري في مدينة الميادين إلى مقتل عنصرين", []),
        (
            "تمكن التنظيم من التقدم داخل بلدة السوسة إثر هجوم على مواقع قسد",
            ["territory_gained is → sdf @ as_susah"],
        ),
        ("تشهد خطوط التماس في بلدة هجين بين قسد والنظام قصفا بين حين وآخر", []),
        (
            "قتل 5 من عناصر التنظيم خلال محاولتهم التسلل إلى نقاط قسد في بلدة الشعفة",
            ["armed_clash is → sdf @ ash_shafah"],
        ),
        (
            "نفذ طيران مسير تابع للتحالف الدولي ضربة على سيارة لعناصر التنظيم شرق بلدة الطيانة",
            ["air_strike coalition → is @ at_tayyanah"],
        ),
        ("شهدت بلدة الشحيل إضرابا عاما", ["protest civilians →  @ ash_shuhayl"]),
        (
            "اقتحم متظاهرون مبنى البلدية في بلدة الكسرة",
            ["protest civilians →  @ al_kasrah"],
        ),
        ("قطعت قوات النظام الطريق الواصل بين الميادين والبوكمال", []),
        (
            "اندلعت مواجهات بالأسلحة بين قسد ومهربين في بلدة الجنينة",
            ["armed_clash sdf ↔  @ al_junaynah"],
        ),
        (
            "حفرت الميليشيات الإيرانية أنفاقا في مدينة الميادين",
            ["reinforcement iran →  @ al_mayadin"],
        ),
        (
            "أطلقت قوات النظام النار على مدني في نهر الفرات قرب بلدة محيميدة",
            ["attack regime → civilians @ muhaymidah"],
        ),
        ("شيع أهالي بلدة الشحيل جثامين 3 من أبنائها قتلوا في اشتباكات", []),
        (
            "افتتحت قسد معبرا نهريا في بلدة السوسة يربط بين مناطق سيطرتها ومناطق سيطرة النظام",
            ["agreement sdf ↔  @ as_susah"],
        ),
        (
            "استشهدت امرأة وأصيب حفيدها في استهداف قسد لسيارة مدنية في بلدة الصور",
            ["attack sdf → civilians @ as_suwar"],
        ),
        (
            (
                "دارت اشتباكات بين قسد من جهة، وتنظيم الدولة من جهة أخرى، في محيط بلدة هجين، "
                "ترافقت مع قصف مدفعي من قبل الأولى على مواقع التنظيم"
            ),
            ["armed_clash sdf ↔ is @ hajin", "shelling sdf → is @ hajin"],
        ),
        (
            "تعرضت بلدة الشعفة للقصف بقذائف هاون مصدرها مواقع قسد في بلدة هجين",
            ["shelling sdf →  @ ash_shafah"],
        ),
        (
            "اندلعت اشتباكات بين عشيرتين في بلدة ذيبان",
            ["armed_clash tribes ↔ tribes @ dhiban"],
        ),
        (
            (
                "نشب خلاف بين عائلتين في بلدة ذيبان تطور إلى إطلاق نار أدى إلى مقتل شاب، قبل أن "
                "تتدخل الأسايش وتعتقل ثلاثة أشخاص"
            ),
            [
                "armed_clash residents ↔ residents @ dhiban",
                "arrests asayish → civilians @ dhiban",
            ],
        ),
        (
            "سيطرت قوات النظام على قرية مراط بعد انسحاب تنظيم الدولة منها",
            ["territory_gained regime → is @ marrat", "withdrawal is →  @ marrat"],
        ),
        (
            "خسرت قسد بلدة السوسة لصالح تنظيم الدولة",
            ["territory_gained is → sdf @ as_susah"],
        ),
        (
            (
                "حاول عناصر من قوات النظام التسلل إلى بلدة الطيانة، حيث تصدى لهم عناصر قسد "
                "واندلعت اشتباكات"
            ),
            ["armed_clash regime → sdf @ at_tayyanah"],
        ),
        (
            "هجوم عبر طائرة مسيرة على نقطة لقسد في بلدة هجين",
            ["air_strike unidentified → sdf @ hajin"],
        ),
        (
            "هجوم بالأسلحة الرشاشة على نقطة لقسد في بلدة هجين",
            ["armed_clash unidentified → sdf @ hajin"],
        ),
        (
            "تعرضت بلدة السوسة لقصف مدفعي وجوي من قبل قوات النظام، أدى إلى مقتل مدني",
            ["shelling regime → civilians @ as_susah", "air_strike regime → civilians @ as_susah"],
        ),
        (
            "سقط 12 قتيلا من التنظيم و5 من قسد في معارك في بلدة هجين",
            ["armed_clash is ↔ sdf @ hajin"],
        ),
        (
            (
                "هاجم عناصر التنظيم نقطة لقسد في بلدة الصور. وأرسلت قسد تعزيزات إلى المنطقة ونفذت "
                "حملة تمشيط"
            ),
            [
                "armed_clash is → sdf @ as_suwar",
                "reinforcement sdf →  @ as_suwar",
                "raid sdf →  @ as_suwar",
            ],
        ),
        (
            "اتهمت قسد قوات النظام بقصف بلدة الجنينة بطائرة مسيرة انتحارية",
            ["air_strike regime →  @ al_junaynah"],
        ),
        (
            "صادر حاجز للفرقة الرابعة دراجات نارية لمدنيين في مدينة القورية",
            ["property_destruction regime → civilians @ al_qurayyah"],
        ),
        (
            "اعتقل التحالف الدولي شخصين في بلدة الزر، وصادر الجنود أجهزة",
            ["arrests coalition → civilians @ az_zir"],
        ),
        (
            "توصل وجهاء وقسد إلى اتفاق يقضي بإطلاق سراح الموقوفين في بلدة ذيبان",
            ["agreement sdf ↔  @ dhiban"],
        ),
        (
            "وصل عشرات النازحين إلى مخيم أبو خشب قادمين من مدينة هجين",
            ["displacement  → civilians @ hajin"],
        ),
        (
            "وصل عشرات النازحين إلى مخيم أبو خشب",
            ["displacement  → civilians @ abu_khashab"],
        ),
        (
            "وزعت منظمة دولية سلالا غذائية على أهالي بلدة موحسن",
            ["aid other → civilians @ muhasan"],
        ),
        (
            "حاصرت قسد بلدة الشحيل ومنعت الدخول إليها",
            ["other sdf →  @ ash_shuhayl"],
        ),
        (
            "أسقطت الدفاعات الجوية الأمريكية طائرة مسيرة فوق حقل العمر",
            ["other us →  @ al_omar_field"],
        ),
        (
            "استقدم لواء الباقر تعزيزات من ريف حلب إلى بلدة حطلة",
            ["reinforcement iran →  @ hatla"],
        ),
        ("شارك في معارك الموصل وقاتل في الميادين", []),
        ("وثقت الشبكة مقتل 35 مدنيا في مدينة البوكمال خلال شهر تشرين الثاني", []),
        ("قصفت روسيا أطراف قرية مراط بالصواريخ الفراغية", ["air_strike russia →  @ marrat"]),
        ("وصل وفد من روسيا، ثم قصفت المدفعية قرية مراط", ["shelling unidentified →  @ marrat"]),
        (
            "باغت عناصر التنظيم نقطة حراسة لقسد في بلدة الزر",
            ["armed_clash is → sdf @ az_zir"],
        ),
        (
            "وقع اقتتال بين عناصر من الفرقة الرابعة وآخرين من أسود الشرقية في بلدة الطوب",
            ["armed_clash regime ↔ regime_militia @ at_tub"],
        ),
        (
            "نفذ عناصر التنظيم هجوما في بادية الشولا بعد قصف قوات النظام بلدة السوسة",
            ["armed_clash is →  @ ash_shula", "shelling regime →  @ as_susah"],
        ),
        (
            "أطلقت الميليشيات الإيرانية من قرية مراط صواريخ باتجاه بلدة خشام",
            ["shelling iran →  @ khusham"],
        ),
        (
            "انفجرت عبوة ناسفة بسيارة لقسد على طريق الميادين – البوكمال",
            ["ied unidentified → sdf @ al_mayadin"],
        ),
        (
            "استهدف مسلحون، صباح اليوم، رتل صهاريج لقسد بالأسلحة الرشاشة في بلدة الصور",
            ["armed_clash unidentified → sdf @ as_suwar"],
        ),
        (
            "سيطر مجلس دير الزور العسكري على قرية حطلة التي كانت تحت سيطرة النظام",
            ["territory_gained dzmc → regime @ hatla"],
        ),
        (
            "قالت قسد إن دورية لها تعرضت لكمين في بلدة الصور",
            ["armed_clash unidentified → sdf @ as_suwar"],
        ),
        (
            "استهدف التحالف الدولي بغارات الجيب الأخير، حيث طالت الضربات بلدة الشعفة",
            ["air_strike coalition →  @ ash_shafah"],
        ),
        (
            (
                "نفذ التحالف الدولي والأسايش عملية أمنية في بلدة البوعمر، قتل فيها عنصر من تنظيم "
                "الدولة وألقي القبض على آخر"
            ),
            [
                "armed_clash coalition+asayish → is @ al_bu_umar",
                "arrests coalition+asayish → is @ al_bu_umar",
            ],
        ),
        (
            "وزعت منظمة أطباء بلا حدود مستلزمات طبية في بلدة الكسرة",
            ["aid other → civilians @ al_kasrah"],
        ),
        (
            "سلم مقاتلان من داعش نفسيهما إلى قوات التحالف في قرية المراشدة",
            ["surrender is → coalition @ al_marashidah"],
        ),
        (
            "اتفق وجهاء البلدة مع قيادة قسد على هدنة في بلدة ذيبان",
            ["agreement sdf ↔  @ dhiban"],
        ),
        (
            "خرج العشرات من أبناء مدينة البصيرة في مظاهرة",
            ["protest civilians →  @ al_busayrah"],
        ),
        (
            "ألقت مروحيات منشورات تحذر من الاقتراب من مواقع الميليشيات الإيرانية في البوكمال",
            ["leaflets  →  @ al_bukamal"],
        ),
        (
            "جرفت آليات تابعة للحرس الثوري منازل في مدينة البوكمال",
            ["property_destruction iran → civilians @ al_bukamal"],
        ),
        ("انتشلت فرق الإنقاذ جثة طفل غرق في النهر قرب بلدة الشحيل", []),
        ("أدان المجلس الهجوم الذي استهدف بلدة السوسة", []),
        ("أحيا الأهالي ذكرى مجزرة ارتكبها تنظيم الدولة في بلدة غرانيج", []),
        ("أصيبت طفلة جراء إطلاق نار في حفل زفاف في بلدة الشحيل", []),
        (
            (
                "شن الطيران المسير غارتين استهدفت الأولى شاحنة في بلدة الهري، فيما استهدفت الثانية "
                "مستودعا للحشد الشعبي في مدينة البوكمال"
            ),
            ["air_strike unidentified →  @ al_hari", "air_strike unidentified → pmf @ al_bukamal"],
        ),
        (
            (
                "تجمع محتجون أمام مقر لقسد في مدينة البصيرة للمطالبة بالإفراج عن أبنائهم، قبل أن "
                "يفرقهم عناصر قسد بإطلاق الرصاص، ما أدى لإصابة شاب"
            ),
            ["protest civilians → sdf @ al_busayrah", "attack sdf → civilians @ al_busayrah"],
        ),
        (
            "تعرض حقل كونيكو لقصف صاروخي من مناطق سيطرة الميليشيات الإيرانية",
            ["shelling iran →  @ conoco"],
        ),
        (
            "قصفت قسد بلدة خشام وهي من مناطق سيطرة الميليشيات الإيرانية",
            ["shelling sdf →  @ khusham"],
        ),
        (
            "صعدت قسد من حملات التجنيد، حيث ساقت 25 شابا من بلدة الكسرة",
            ["arrests sdf → civilians @ al_kasrah"],
        ),
        (
            "دمرت وحدات الجيش رتلا لإرهابيي داعش في بلدة الشولا",
            ["armed_clash regime → is @ ash_shula"],
        ),
        (
            "قصفت طائرات التحالف مواقع داعش في بلدة السوسة ودمرت سيارة",
            ["air_strike coalition → is @ as_susah"],
        ),
        (
            "أفرغت شاحنات تابعة للحرس الثوري أسلحة في مدينة الميادين",
            ["reinforcement iran →  @ al_mayadin"],
        ),
        (
            "استشهد عسكري جراء اعتداء بقذائف صاروخية على نقطة عسكرية لقوات النظام في الشولا",
            ["shelling unidentified → regime @ ash_shula"],
        ),
        (
            "قضى 22 عنصرا من قوات النظام والميليشيات الموالية لها في هجمات للتنظيم في الشولا",
            ["armed_clash is → regime+regime_militia @ ash_shula"],
        ),
        (
            "سيطرت قسد على نقاط في بلدة السوسة بعد اشتباكات سقط خلالها 11 قتيلا من التنظيم",
            ["territory_gained sdf → is @ as_susah", "armed_clash sdf ↔ is @ as_susah"],
        ),
        (
            "فرقت قسد بالرصاص الحي متظاهرين في بلدة غرانيج، وأصيب خمسة منهم",
            ["attack sdf → civilians @ gharanij"],
        ),
        ("نعت حركة النجباء ثلاثة من عناصرها قضوا في مدينة البوكمال", []),
        (
            "طائرات التحالف الدولي أغارت، بالتزامن مع ذلك، على منازل في بلدة الشعفة",
            ["air_strike coalition →  @ ash_shafah"],
        ),
        (
            "مقاتلو العشائر طردوا قوات سوريا الديمقراطية من بلدة ذيبان",
            ["territory_gained tribes → sdf @ dhiban"],
        ),
        (
            "انتزعت قسد بلدة الشعفة من يد التنظيم",
            ["territory_gained sdf → is @ ash_shafah"],
        ),
        (
            "استعاد التنظيم بلدة السوسة من قوات سوريا الديمقراطية",
            ["territory_gained is → sdf @ as_susah"],
        ),
        (
            "باتت بلدة هجين تحت سيطرة قوات سوريا الديمقراطية بالكامل",
            ["territory_gained sdf →  @ hajin"],
        ),
        (
            "وسعت وحدات من قوات النظام عملياتها، وخاضت مواجهات مع تنظيم داعش في حي هرابش",
            ["armed_clash regime → is @ harabish"],
        ),
        (
            "لا تزال الاشتباكات مستمرة في محيط بلدة هجين",
            ["armed_clash unidentified ↔  @ hajin"],
        ),
        (
            "حركة نزوح متوقعة خلال الأيام القادمة من بلدة هجين",
            [],
        ),
        (
            "تسعى قوات النظام إلى قطع الطريق أمام قسد قرب حقل العمر",
            [],
        ),
        (
            "لماذا تأخرت معركة هجين؟",
            [],
        ),
        ("ونقل المدنيون الثلاثة إلى مستشفى البوكمال لتلقي العلاج", []),
        (
            "قامت قوات النظام وبدعم جوي روسي بمهاجمة مواقع التنظيم في بادية الميادين",
            ["armed_clash regime+russia → is @ badiyat_al_mayadin"],
        ),
        (
            ("وحدات خاصة من قسد، وبمساندة طيران مروحي للتحالف الدولي، داهمت منزلا في بلدة الشحيل"),
            ["raid sdf+coalition → civilians @ ash_shuhayl"],
        ),
        ("وأدت الحرب إلى تهجير ملايين السكان من دير الزور", []),
        ("نقل 20 مدنيا من بلدة هجين إلى مخيم الهول", ["displacement  → civilians @ hajin"]),
        (
            "الميادين: اعتقلت الميليشيات الإيرانية شابين بعد مداهمة منازل في بلدة القورية",
            ["arrests iran → civilians @ al_qurayyah"],
        ),
        (
            ("شنت طائرات تركية غارة على بلدة هجين. وقال مصدر إن القصف استهدف منزلا في بلدة الشعفة"),
            ["air_strike turkey →  @ hajin", "air_strike turkey →  @ ash_shafah"],
        ),
        (
            "قصفت قوات النظام بلدة هجين بالمدفعية. والهجوم يأتي في وقت حساس",
            ["shelling regime →  @ hajin"],
        ),
        (
            "استهدف مجهولون بعبوة ناسفة دورية مشتركة للتحالف وقسد في مدينة البصيرة",
            ["ied unidentified → coalition+sdf @ al_busayrah"],
        ),
        (
            (
                "قتل عنصر من قسد برصاص مجهولين في بلدة الحوايج، كما انفجرت عبوة ناسفة بآلية لها في "
                "قرية الشنان"
            ),
            ["armed_clash unidentified → sdf @ al_hawayij", "ied unidentified → sdf @ ash_shinan"],
        ),
        (
            "سيطرت قسد على نقاط جديدة في بلدة الشعفة",
            ["territory_gained sdf →  @ ash_shafah"],
        ),
        (
            "فرت عائلات من بلدة الشعفة باتجاه مناطق سيطرة قسد في بلدة البحرة",
            ["displacement  → civilians @ ash_shafah"],
        ),
        (
            (
                "اعتصم عشرات الأهالي في بلدة محيميدة تنديدا بمقتل شاب برصاص قسد في قرية الحصان، "
                "وأشعلوا الإطارات"
            ),
            ["protest civilians →  @ muhaymidah", "attack sdf → civilians @ al_hissan"],
        ),
        (
            "في مدينة الميادين، اعتقل الأمن العسكري تاجرا، بينما أفرج الأمن السياسي عن تاجرين",
            ["arrests regime → civilians @ al_mayadin", "other regime → civilians @ al_mayadin"],
        ),
        (
            "نفذت قسد حملة اعتقالات طالت أصحاب محال في بلدة السوسة",
            ["arrests sdf → civilians @ as_susah"],
        ),
        (
            "صلب التنظيم جثتي أسيرين من قوات النظام في مدينة البوكمال بعد أن قتلهما",
            ["attack is → regime @ al_bukamal"],
        ),
        (
            "خطفت خلايا التنظيم عنصرين من قسد في بلدة الصور، وأعدمتهما ميدانيا",
            ["abduction is → sdf @ as_suwar", "attack is → sdf @ as_suwar"],
        ),
        (
            "اقتحم مقاتلو العشائر مبنى البلدية التابع لقسد في بلدة الجرذي الشرقي",
            ["armed_clash tribes → sdf @ al_jardhi_east"],
        ),
        (
            "انسحبت قسد من بلدة ذيبان، وهاجم مقاتلو العشائر نقاطها في بلدة الشحيل",
            ["withdrawal sdf →  @ dhiban", "armed_clash tribes → sdf @ ash_shuhayl"],
        ),
        (
            "سقطت صواريخ النظام على بلدة ذيبان",
            ["shelling regime →  @ dhiban"],
        ),
        (
            "غادر رتل روسي مدينة الميادين",
            ["withdrawal russia →  @ al_mayadin"],
        ),
        (
            "فككت وحدات الهندسة عبوة ناسفة في بلدة البصيرة",
            ["other  →  @ al_busayrah"],
        ),
        (
            "خرجت حشود من الأهالي في بلدة الحصان تطالب بخروج الميليشيات",
            ["protest civilians →  @ al_hissan"],
        ),
    ],
)
def test_events_of_one_construction(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "استهدفت عبوة ناسفة سيارة عسكرية لقسد في بلدة ذيبان ما أدى إلى إصابة سائقها",
            ["sdf injured 1–1"],
        ),
        (
            "انفجر لغم بسيارة مدنية في بلدة ذيبان ما أدى إلى مقتل سائقها",
            ["civilians killed 1–1"],
        ),
        (
            "قتل سائق صهريج تابع لقوات سوريا الديمقراطية برصاص مجهولين في بلدة ذيبان",
            ["sdf killed 1–1"],
        ),
        (
            "قتل سائق سيارة أجرة برصاص عناصر من قسد في بلدة ذيبان",
            ["civilians killed 1–1"],
        ),
        (
            "هاجم عناصر التنظيم صهريجا تابعا لقسد في بلدة ذيبان وقتلوا سائقه",
            ["sdf killed 1–1"],
        ),
        (
            "قتل قيادي في قسد وسائقه برصاص مجهولين في بلدة ذيبان",
            ["sdf killed 2–2"],
        ),
        (
            "هاجم التنظيم حاجزا لقسد في بلدة ذيبان وقتل أربعة منهم، فيما قتل ثلاثة من المهاجمين",
            ["sdf killed 4–4", "is killed 3–3"],
        ),
        (
            "انفجر لغم بسيارة تقل عمالا في بادية الشولا، ما أسفر عن مقتل 4 منهم",
            ["civilians killed 4–4"],
        ),
        (
            "نفذ تنظيم الدولة حكم الإعدام بحق 3 مدنيين في بلدة هجين",
            ["civilians killed 3–3"],
        ),
        (
            "عثر الأهالي على مقبرة جماعية تضم رفات 10 أشخاص في بلدة الشعفة",
            ["civilians killed 10–10"],
        ),
        (
            "أحبطت قسد هجوما لتنظيم الدولة على بلدة هجين، وقتلت 17 عنصرا",
            ["is killed 17–17"],
        ),
        (
            "أفادت شبكة دير الزور 24 بأن ثلاثة من عناصر قسد قتلوا بانفجار لغم في بلدة ذيبان",
            ["sdf killed 3–3"],
        ),
        (
            "فارق طفل الحياة متأثرا بإصابته بقصف لقوات النظام على قرية البوليل",
            ["civilians killed 1–1"],
        ),
        (
            "اعتقلت قسد ثلاثة أشقاء في بلدة ذيبان",
            ["civilians captured 3–3"],
        ),
        (
            "خرجت دفعة من عوائل التنظيم، وعددها 400 شخص، من بلدة الباغوز",
            ["civilians displaced 400–400"],
        ),
        (
            "أعلن التنظيم أنه قتل عنصرين من قسد في هجوم في بلدة الصور",
            ["sdf killed 2–2"],
        ),
        (
            "قتل عشرة من عناصر التنظيم في اشتباكات مع قسد في السوسة، وأسر سبعة آخرون",
            ["is killed 10–10", "is captured 7–7"],
        ),
        (
            "صدت قوات النظام هجوما للتنظيم على بلدة السوسة، وتكبد المهاجمون 15 قتيلا",
            ["is killed 15–15"],
        ),
        (
            "تعرض عناصر من الفرقة الرابعة لهجوم من قبل داعش في بلدة الشولا، وقتل ستة منهم",
            ["regime killed 6–6"],
        ),
        (
            "دارت اشتباكات بين قسد والتنظيم في هجين قتل فيها 21 عنصرا من التنظيم",
            ["is killed 21–21"],
        ),
        (
            "قصفت قوات النظام بلدة ذيبان ما أوقع قتيلة وثلاث جريحات",
            ["unknown killed 1–1", "unknown injured 3–3"],
        ),
        (
            "قتلت عائلة من أربعة أشخاص بغارة للتحالف الدولي في بلدة الشعفة",
            ["civilians killed 4–4"],
        ),
        (
            "هاجم مجهولون حاجزا للأسايش في بلدة البصيرة وأصابوا عنصرين",
            ["asayish injured 2–2"],
        ),
    ],
)
def test_losses_of_one_construction(text: str, counted: list[str]) -> None:
    assert [found for event in events_of(text) for found in losses(event)] == counted


def test_what_its_activists_had_seen_yesterday_is_a_recap() -> None:
    (event,) = events_of(
        "وكان نشطاء المرصد السوري لحقوق الإنسان، قد رصدوا أمس، قصفا لقوات النظام على بلدة هجين"
    )
    assert event.status is Status.RECAP


def test_what_the_observatory_saw_this_morning_is_news() -> None:
    (event,) = events_of("رصد المرصد السوري، صباح اليوم، انفجار عبوة ناسفة في بلدة هجين")
    assert event.status is Status.REPORT


def test_the_days_that_a_statement_sums_up_are_news() -> None:
    (event,) = events_of("نفذ التحالف الدولي 27 غارة قرب هجين بين 2 و8 كانون الأول")
    assert event.status is Status.REPORT
    assert (event.date.start, event.date.end) == (date(2018, 12, 2), date(2018, 12, 8))


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "رشق قناصة قوات النظام زورقا للمدنيين بالرصاص قبالة بلدة الطيانة",
            ["attack regime → civilians @ at_tayyanah"],
        ),
        (
            "غادر 200 مقاتل من الدفاع الوطني مواقعهم في بلدة الشحيل نحو حلب",
            ["withdrawal regime_militia →  @ ash_shuhayl"],
        ),
        (
            "نسفت قوات النظام نفقا للتنظيم في حي الحويقة",
            ["property_destruction regime → is @ al_huwayqah"],
        ),
        (
            "وقعت دورية لقوات النظام في كمين لتنظيم الدولة قرب بلدة الصالحية",
            ["armed_clash is → regime @ -"],
        ),
        (
            "تكبدت قوات النظام خسائر بعد وقوعها في كمين نصبه تنظيم داعش قرب بلدة الصالحية",
            ["armed_clash is → regime @ -"],
        ),
        (
            "سار مئات الأهالي في شوارع بلدة غرانيج منددين بممارسات قسد",
            ["protest civilians →  @ gharanij"],
        ),
        (
            "أمطرت مدفعية النظام حي الحويقة بالقذائف",
            ["shelling regime →  @ al_huwayqah"],
        ),
        (
            "شن طيران التحالف ضربات استهدفت وحدتين لتنظيم داعش قرب البوكمال",
            ["air_strike coalition → is @ al_bukamal"],
        ),
        (
            "شن طيران التحالف ضربات على مستودع صواريخ لتنظيم داعش قرب البوكمال",
            ["air_strike coalition → is @ al_bukamal"],
        ),
        (
            "داهمت وحدات من قسد تساندها الأسايش منازل في بلدة ذيبان واعتقلت شابين",
            ["arrests sdf+asayish → civilians @ dhiban"],
        ),
        (
            "داهمت قسد منزلا في بلدة ذيبان واعتقلت رجلا وأغلقت الطرق المؤدية إلى البلدة",
            ["arrests sdf → civilians @ dhiban"],
        ),
        (
            "انفجرت عبوة ناسفة في بلدة الكسرة فلقي أربعة مصرعهم",
            ["ied unidentified →  @ al_kasrah"],
        ),
        (
            "استشهد رجل وزوجته وطفليهما بقصف مدفعي على بلدة السوسة",
            ["shelling unidentified → civilians @ as_susah"],
        ),
        (
            "أبرمت قسد والتنظيم تفاهما أفضى إلى إطلاق سراح عشرة مقاتلين من قسد في بلدة الباغوز",
            ["agreement sdf ↔ is @ baghuz_fawqani"],
        ),
        (
            "قصفت طائرات التحالف موقعا للتنظيم قرب دير الزور",
            ["air_strike coalition → is @ deir_ez_zor_city"],
        ),
        (
            "قضى طفلان نتيجة البرد في مخيم الهول",
            [],
        ),
        (
            (
                "نفذ التحالف الدولي، الأربعاء 12 كانون الأول، 15 ضربة، توزعت على النحو الآتي:\n- "
                "قرب البوكمال: ست ضربات أفضت إلى تدمير منشآت.\n- قرب هجين: خمس ضربات استهدفت "
                "وحدتين لتنظيم داعش."
            ),
            ["air_strike coalition →  @ al_bukamal", "air_strike coalition → is @ hajin"],
        ),
        (
            (
                "شنت طائرات التحالف الدولي غارة على بلدة السوسة. اعتقل التنظيم رجلا في بلدة "
                "الشعفة. كما طالت غارة مماثلة سوق بلدة هجين."
            ),
            [
                "air_strike coalition →  @ as_susah",
                "arrests is → civilians @ ash_shafah",
                "air_strike coalition →  @ hajin",
            ],
        ),
        (
            (
                "شنت طائرات إسرائيلية غارة على مقر في بلدة الهري. وطال استهداف مماثل معسكرا "
                "للحشد الشعبي في مدينة البوكمال."
            ),
            ["air_strike israel →  @ al_hari", "air_strike israel → pmf @ al_bukamal"],
        ),
        (
            "إجلاء مئات المدنيين خلال الأيام العشرة الفائتة من بلدة الباغوز",
            ["displacement  → civilians @ baghuz_fawqani"],
        ),
        (
            (
                "وقع تفجير انتحاري بسيارة ملغومة وسط حشود من النازحين الفارين من المعارك قرب حقل "
                "كونيكو"
            ),
            ["suicide_bomb unidentified →  @ conoco"],
        ),
        (
            "قصفت قوات التحالف بلدة هجين. وعقب الحادثة فرض التنظيم طوقا حول المكان.",
            ["air_strike coalition →  @ hajin", "other is →  @ hajin"],
        ),
    ],
)
def test_acts_told_in_other_words_or_in_lists(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


def test_what_a_report_tells_first_is_news_some_days_later() -> None:
    first, second = events_of(
        "قتل قيادي في داعش بضربة للتحالف الدولي في بلدة الباغوز في 8 كانون الأول. "
        "وانفجرت عبوة ناسفة في بلدة ذيبان في 8 كانون الأول."
    )
    assert first.status is Status.REPORT
    assert second.status is Status.RECAP


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "قصفت طائرات مجهولة مقرا لفصيل حيدريون في قرية الهري. وأغلقت الميليشيات جميع "
                "الطرق المؤدية إلى قرية الهري"
            ),
            ["air_strike unidentified → iran @ al_hari", "other iran →  @ al_hari"],
        ),
        (
            (
                "قصفت قوات النظام بلدة هجين، ولم ترد أنباء عن إصابات، بينما سقط قتيل من عناصر "
                "قسد برصاص مجهولين في بلدة ذيبان"
            ),
            ["shelling regime →  @ hajin", "armed_clash unidentified → sdf @ dhiban"],
        ),
        (
            "قصفت طائرات التحالف منشآت نفط قرب البوكمال وأصابت ثلاث منصات",
            ["air_strike coalition →  @ al_bukamal"],
        ),
        (
            "رشقه قناصة النظام من الضفة الشامية بالرصاص قبالة بلدة القورية",
            ["attack regime → civilians @ al_qurayyah"],
        ),
        (
            "أسفرت عملية للتحالف في بلدة الشحيل عن مقتل ستة أشخاص وتوقيف أربعة آخرين",
            [
                "attack coalition → civilians @ ash_shuhayl",
                "arrests coalition → civilians @ ash_shuhayl",
            ],
        ),
        (
            "أطلق الحرس الثوري صواريخ من محافظة كرمانشاه على مواقع للتنظيم قرب هجين",
            ["shelling iran → is @ hajin"],
        ),
        (
            "انفجرت عبوة ناسفة بحافلة تقل عمالا في بلدة الشحيل ما أدى لإصابة 12 بجروح",
            ["ied unidentified → civilians @ ash_shuhayl"],
        ),
    ],
)
def test_militias_results_and_what_no_news_came_of(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("قتل قيادي في لواء الشيخ المدعوم من إيران", ["iran", "iran"]),
        ("هاجمت قوات النظام لواء الشيخ، وردت القوات", ["regime", "other", "regime"]),
        ("قتل قائد لواء الشيخ التابع لقوات النظام", ["regime", "regime"]),
        ("هاجم لواء الشيخ مواقع لقوات النظام", ["other", "regime"]),
    ],
)
def test_an_unknown_group_is_whose_it_is_said_to_be(text: str, actors: list[str]) -> None:
    words = words_of(text)
    at = next(at for at, word in enumerate(words) if word.text == "لواء")
    span = hull(word.span for word in words[at : at + 2])
    sentence = Sentence(hull(word.span for word in words), words, (Mention(span, "ORG"),))
    found = find_actors(sentence, load_lexicons(), DAY)
    assert [actor.actor_id for actor in found] == actors


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "تم اعتقال شابين على حاجز للأمن العسكري في مدينة الميادين",
            ["arrests regime → civilians @ al_mayadin"],
        ),
        (
            "اعتقل شاب عند حاجز لقسد في بلدة الشحيل",
            ["arrests sdf → civilians @ ash_shuhayl"],
        ),
        (
            "أوقفت دورية مشتركة للتحالف وقسد قياديا في داعش ببلدة الشحيل",
            ["arrests coalition+sdf → is @ ash_shuhayl"],
        ),
        (
            "اعتقلت قسد والأسايش خمسة شبان في بلدة الشحيل",
            ["arrests sdf+asayish → civilians @ ash_shuhayl"],
        ),
        (
            "اغتنم التنظيم أسلحة وذخائر بعد هجوم على نقطة للنظام قرب حميمة",
            ["armed_clash is → regime @ humaymah"],
        ),
        (
            "نصب عناصر التنظيم كمينا لسيارة تقل عناصر من قسد قرب حقل التنك",
            ["armed_clash is → sdf @ at_tanak_field"],
        ),
        (
            "هاجم مجهولون حاجزا للأسايش في بلدة الشحيل",
            ["armed_clash unidentified → asayish @ ash_shuhayl"],
        ),
        (
            "شهدت بلدة الطيانة إطلاق نار كثيف بين عائلتين أسفر عن مقتل رجل",
            ["armed_clash residents ↔ residents @ at_tayyanah"],
        ),
        (
            "صفى تنظيم داعش عنصرا من قسد في بلدة الحوايج",
            ["armed_clash is → sdf @ al_hawayij"],
        ),
        (
            "ركن مجهولون سيارة مفخخة قرب دوار في مدينة البصيرة وفجروها عن بعد",
            ["ied unidentified →  @ al_busayrah"],
        ),
        (
            "شيدت القوات الأمريكية مهبطا للطائرات في حقل العمر",
            ["base us →  @ al_omar_field"],
        ),
        (
            "خسر التنظيم بلدة البوليل أمام تقدم قوات النظام",
            ["territory_gained regime → is @ al_bu_layl"],
        ),
        (
            "دخلت قوات النظام قرية بقرص بعد انسحاب التنظيم منها",
            ["territory_gained regime → is @ buqrus", "withdrawal is →  @ buqrus"],
        ),
    ],
)
def test_checkpoints_ambushes_and_ground_lost(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            (
                "قصفت طائرات مجهولة مقرا للحرس الثوري في بلدة الهري. ورجح المراسل أن تكون "
                "إسرائيل وراء القصف."
            ),
            ["air_strike israel → iran @ al_hari"],
        ),
        (
            "انفجرت عبوة ناسفة بدورية لقسد في بلدة الصور. ويعتقد أن تنظيم داعش يقف وراء التفجير.",
            ["ied is → sdf @ as_suwar"],
        ),
        (
            "ارتكب طيران النظام مجزرة بحق المدنيين في مدينة العشارة",
            ["air_strike regime → civilians @ al_asharah"],
        ),
        (
            "قصفت سبع طائرات مسيرة إيرانية مقرا لأحد أمراء التنظيم في بلدة السوسة",
            ["air_strike iran → is @ as_susah"],
        ),
        (
            "شنت أربع مقاتلات روسية غارات على بلدة القورية",
            ["air_strike russia →  @ al_qurayyah"],
        ),
    ],
)
def test_who_was_behind_it_and_how_many_aircraft(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "اجتمع قادة التحالف مع وجهاء بلدة الشحيل لبحث هجمات التنظيم",
            [],
        ),
        (
            "تداول ناشطون صورا قالوا إنها لقصف قديم على بلدة السوسة",
            [],
        ),
        (
            "توقفت الغارات الجوية على بلدة السوسة منذ أسبوع",
            [],
        ),
        (
            "عبر الأهالي عن خشيتهم من اقتحام بلدة الصور",
            [],
        ),
        (
            "تعهدت قسد بمحاسبة قتلة المدنيين في بلدة الشحيل",
            [],
        ),
        (
            "حكم على رجل بالإعدام في بلدة الشعفة",
            [],
        ),
        (
            (
                "وزع المرصد حصيلة القصف الروسي يوم أمس كالآتي:\n• مدينة العشارة: 6 غارات.\n• "
                "بلدة القورية: 4 غارات خلفت مقتل طفل.\n• بلدة محكان: 3 غارات."
            ),
            [
                "air_strike russia →  @ al_asharah",
                "air_strike russia → civilians @ al_qurayyah",
                "air_strike russia →  @ mahkan",
            ],
        ),
        (
            (
                "شن طيران التحالف سلسلة غارات أمس وهي:\n1- غارتان على بلدة هجين.\n2- غارة على "
                "بلدة السوسة."
            ),
            ["air_strike coalition →  @ hajin", "air_strike coalition →  @ as_susah"],
        ),
        (
            (
                "شنت قسد حملة اعتقالات شملت القرى التالية:\n- الشحيل: اعتقال ثلاثة شبان.\n- "
                "ذيبان: اعتقال شابين."
            ),
            ["arrests sdf → civilians @ ash_shuhayl", "arrests sdf → civilians @ dhiban"],
        ),
        (
            (
                "قالت مصادر محلية إن الأحداث توزعت على النحو التالي:\n- قصف مدفعي للنظام على "
                "بلدة الشحيل.\n- اغتيال مدني في بلدة ذيبان على يد مجهولين."
            ),
            ["shelling regime →  @ ash_shuhayl", "attack unidentified → civilians @ dhiban"],
        ),
        (
            "حذر ناشطون من هجوم وشيك للتنظيم على بلدة الصور",
            [],
        ),
        (
            "نفى مصدر في قسد وقوع اشتباكات في بلدة الصور",
            [],
        ),
        (
            "ينتشر عناصر الحرس الثوري في بلدة محكان منذ عام 2018",
            [],
        ),
        (
            "أحيت بلدة الشعفة ذكرى المجزرة التي راح ضحيتها 50 مدنيا",
            [],
        ),
        (
            "يعاني نازحو بلدة هجين من نقص المساعدات",
            [],
        ),
        (
            "أكد قائد في قسد أن المعركة ضد التنظيم ستستمر في هجين",
            [],
        ),
    ],
)
def test_lists_of_acts_and_what_is_none(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "شنت الطائرات الروسية والسورية غارات على بلدة القورية",
            ["air_strike russia+regime →  @ al_qurayyah"],
        ),
        (
            "قصف الطيران الروسي والسوري مدينة الميادين",
            ["air_strike russia+regime →  @ al_mayadin"],
        ),
        (
            "التقى الجانبان الروسي والسوري في مدينة الميادين",
            [],
        ),
    ],
)
def test_two_air_forces_of_one_noun(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "دارت اشتباكات بين قوات النظام المتمركزة في قرية السيال ومقاتلي تنظيم الدولة",
            ["armed_clash regime ↔ is @ as_sayyal"],
        ),
        (
            "أعدم تنظيم داعش شابين من أهالي بلدة الشعفة بتهمة التعامل مع قسد",
            ["attack is → civilians @ ash_shafah"],
        ),
        (
            "أطلقت قسد الرصاص على امرأة حاولت العبور من جهة البوليل",
            ["attack sdf → civilians @ al_bu_layl"],
        ),
    ],
)
def test_where_those_are_of_whom_it_befell_is_where_it_was(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    "text",
    [
        "صد مسلحو العشائر رتلا لقسد كان يحاول اقتحام بلدة الحوايج",
        "مقاتلو العشائر يدحرون رتلا لقسد حاول دخول بلدة الحوايج",
        "صد مقاتلو العشائر دورية لقسد لدى محاولتها دخول بلدة الحوايج",
    ],
)
def test_a_column_beaten_off_attacked(text: str) -> None:
    events = ["armed_clash sdf → tribes @ al_hawayij"]
    assert [told(event) for event in events_of(text)] == events


def test_who_once_was_of_a_party_is_none_of_it_now() -> None:
    text = "استهدف مسلحون مجهولون مقاتلا سابقا في قسد بالرصاص في بلدة الشحيل"
    events = ["attack unidentified → civilians @ ash_shuhayl"]
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "استهداف حاجز لقسد في بلدة الشحيل",
            ["armed_clash unidentified → sdf @ ash_shuhayl"],
        ),
        (
            "إصابة عنصرين باستهداف دورية للأسايش في بلدة الصور",
            ["armed_clash unidentified → asayish @ as_suwar"],
        ),
        (
            "استهدفت نقطة عسكرية لقوات النظام في بلدة الشميطية",
            ["armed_clash unidentified → regime @ ash_shumaytiyah"],
        ),
        (
            "هوجم حاجز لقسد في بلدة الشحيل",
            ["armed_clash unidentified → sdf @ ash_shuhayl"],
        ),
        ("طالب الوجهاء بوقف استهداف عناصر قسد في بلدة الشحيل", []),
        ("استهدفت الحملة الصحية أطفال بلدة الشحيل", []),
    ],
)
def test_fire_at_a_party_whose_author_nobody_names(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "قصف النظام قرى بينين جنوبي محافظة إدلب، والعنكاوي، والزنبقية ضمن سهل الغاب، وتديل",
            ["bayyinin", "al_ankawi", "-", "tadil"],
        ),
        (
            "قصفت قوات النظام قريتي البارة وبينين ضمن محافظة إدلب، واندلعت اشتباكات",
            ["al_barah", "bayyinin"],
        ),
        ("قصف الجيش التركي قرية الدردارة في ناحية تل تمر", ["ad_dardarah"]),
        ("قصفت قوات النظام قرية كفر عمة", ["kafr_ammah"]),
    ],
)
def test_a_list_goes_on_behind_where_its_last_village_lies(text: str, places: list[str]) -> None:
    events = [event for event in events_of(text) if event.kind == "shelling"]
    assert [e.place.place_id if e.place else "-" for e in events] == places


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "شنت قسد حملة تجنيد إجباري في بلدة الشحيل طالت عشرات الشبان",
            ["arrests sdf → civilians @ ash_shuhayl"],
        ),
        (
            "سحبت قسد عددا من الشبان إلى التجنيد الإجباري في بلدة الكسرة",
            ["arrests sdf → civilians @ al_kasrah"],
        ),
        ("احتج التجار على التجنيد الإجباري في بلدة الكسرة", ["protest civilians →  @ al_kasrah"]),
    ],
)
def test_who_is_taken_to_serve_is_arrested(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events


@pytest.mark.parametrize(
    ("text", "events"),
    [
        (
            "ارتكبت قوات النظام مجزرة في مدينة أريحا إثر قصف سوق شعبي",
            ["shelling regime → civilians @ ariha"],
        ),
        (
            "قصفت قوات الأسد وروسيا بالمدفعية بلدة آفس",
            ["shelling regime+russia →  @ afis"],
        ),
        (
            "أصيب طفل بانفجار لغم في مدينة الطبقة، كما قتل رجل بحادثة مشابهة في بلدة المنصورة",
            [
                "ied unidentified → civilians @ at_tabqah",
                "ied unidentified → civilians @ al_mansurah_raqqah",
            ],
        ),
        (
            "استهدف مسلحون نقطة لقوات النظام في بلدة موحسن، ونقطة أخرى في بلدة البوليل",
            [
                "armed_clash unidentified → regime @ muhasan",
                "armed_clash unidentified → regime @ al_bu_layl",
            ],
        ),
        (
            "حاول مجهولون اغتيال مدرس في بلدة ذيبان",
            ["attack unidentified → civilians @ dhiban"],
        ),
        (
            "سلمت قسد حقل العمر لقوات النظام",
            ["territory_gained regime → sdf @ al_omar_field"],
        ),
        ("انتقد الأهالي قوات النظام وروسيا في بلدة آفس", []),
    ],
)
def test_acts_told_in_other_words(text: str, events: list[str]) -> None:
    assert [told(event) for event in events_of(text)] == events

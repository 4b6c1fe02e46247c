// Forms of one word are found by each other, in each language.
import Testing
import Text

@Suite struct SearchStemTests {
    @Test(
        "the forms of a word have a stem in common",
        arguments: [
            "lamp lamps lamp's LAMP", "refund refunds refunded refunding", "order orders ordered ordering",
            "battery batteries", "stop stopped stopping stops", "note noted notes noting", "invoice invoices invoiced",
            "заказ заказа заказу заказом заказе заказы заказов заказам заказами заказах ЗАКАЗЫ",
            "деньги денег деньгам деньгами деньгах", "доставка доставки доставку доставкой доставок",
            "лампа лампы лампу лампой ламп лампам лампах", "сломался сломалась сломались сломан сломана",
            "вернуть верните вернули вернул вернула", "оплатить оплатил оплатила", "гарантия гарантии гарантий",
            "новый новая новое новые нового новой новым новыми", "ещё еще", "пришёл пришел",
            "Петров Петрова Петрову Петровым Петровой",
            "тапсырыс тапсырысты тапсырысым тапсырыстар тапсырыстың тапсырысқа тапсырыстарды",
            "кітап кітабы кітабым кітапты кітаптар кітапқа кітабында кітабынан",
            "төлем төлемді төлемі төлемнің төлемге төлемдерді", "ақша ақшаны ақшамды ақшаға ақшаның",
            "дүкен дүкенде дүкеннен дүкенге дүкенін дүкенінде", "қызмет қызметі қызметтің қызметке",
            "кепілдік кепілдікті кепілдігі кепілдіктің", "телефон телефонды телефонға телефоным",
            "тауар тауарды тауардың тауарлар тауарға", "шам шамды шамым шамның шамдар шамға",
            "narudžba narudžbe narudžbi narudžbu narudžbom narudžbama narudzba",
            "račun računa računu računom računi računima racun", "popravak popravka popravku popravci",
            "novac novca novcu novcem", "svjetiljka svjetiljke svjetiljku svjetiljaka", "knjiga knjige knjizi knjigu",
            "žarulja žarulje žarulju žaruljom zarulja", "čekam čekati čekao čekala cekam",
            "platiti plaćam plaćaš plaćamo plaćeno plaćen plaćanje placam", "vratiti vraćam vraćen vraćaju vratili",
            "ruka ruke ruci", "noga noge nozi", "mogu može možeš možete mogao", "vući vuče vučem", "orah orasi",
            "vojnik vojniče vojnici", "trbuh trbusi", "potvrditi potvrđujem potvrđeno",
            "طلب الطلب طلبي طلبات الطلبات بالطلب والطلب طلبك", "مَرْحَبًا مرحبا", "فاتورة الفاتورة فاتورتي للفاتورة فاتوره",
            "مشكلة المشكلة مشكلات مشاكل المشاكل مشاكلنا والمشاكل", "فاتورة فواتير الفواتير فواتيري والفواتير",
            "كتاب كتب الكتب كتبي", "جهاز أجهزة الأجهزة أجهزتنا", "عميل عملاء العملاء عملائنا", "لون ألوان الألوان",
            "رسالة رسائل رسائلكم", "شكوى شكاوى الشكاوى", "سعر أسعار الأسعار", "موعد مواعيد", "خطأ أخطاء أخطائكم",
            "إصلاح الإصلاح اصلاح إصلاحه", "مهندس مهندسون المهندسين مهندسة", "أرسلت ارسلت", "مشكلة المشكلة مشكلات",
            "దీపం దీపాన్ని దీపాలు దీపంలో దీపానికి దీపాలను", "ఆర్డర్ ఆర్డరు ఆర్డర్లు ఆర్డర్ను ఆర్డరులో ఆర్డర్‌ను",
            "డబ్బు డబ్బులు డబ్బును డబ్బుకు", "పుస్తకం పుస్తకాలు పుస్తకాన్ని పుస్తకంలో", "చెల్లింపు చెల్లింపులు చెల్లింపును",
        ])
    func forms(line: String) {
        let words = line.split(separator: " ").map(String.init)
        let first = terms(words[0])
        for word in words { #expect(!first.isDisjoint(with: terms(word)), "\(words[0]) \(word)") }
    }

    @Test(
        "different words keep stems of their own",
        arguments: [
            ("заказ", "отказ"), ("лампа", "лапа"), ("чек", "чай"), ("возврат", "возраст"), ("battery", "better"),
            ("invoice", "voice"), ("lamp", "lamb"), ("račun", "ruka"), ("төлем", "төсек"), ("طلب", "طالب"),
            ("దీపం", "డబ్బు"), ("طالب", "طلبات"), ("كتاب", "مكتب"), ("ruka", "račun"), ("plata", "ploča"),
            ("nice", "nike"), ("place", "plate"), ("price", "print"), ("refund", "fund"), ("address", "add"),
            ("status", "state"),
        ])
    func others(one: String, other: String) {
        #expect(terms(one).isDisjoint(with: terms(other)))
    }

    @Test(
        "Kazakh that was typed without Kazakh letters finds, and is found",
        arguments: [
            ("сәлем", "салем"), ("қазақ", "казак"), ("қазақтар", "казактар"), ("кітаптарды", "китап"),
            ("кітап", "китаптарды"), ("тапсырысқа", "тапсырыска"), ("өтінішім", "отиниш"), ("өтініш", "отинишим"),
            ("жұмыс", "жумысты"), ("төлемді", "толем"), ("дүкеннен", "дукен"), ("ақшамды", "акша"),
            ("қызметі", "кызмет"), ("кепілдігі", "кепилдик"), ("жіберіңіз", "жибериниз"),
        ])
    func plainKazakh(word: String, typed: String) {
        #expect(!terms(word).isDisjoint(with: asked(typed)), "\(typed) finds \(word)")
        let plain = String(decoding: FoldedText(word).bytes, as: UTF8.self).map { letter in
            ["ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұ": "у", "ү": "у", "і": "и"][letter] ?? letter
        }
        #expect(!terms(String(plain)).isDisjoint(with: asked(word)), "\(word) finds it written plainly")
    }

    @Test(
        "whoever asks in Russian does not find Kazakh words by chance",
        arguments: [("салон", "сәлем"), ("казнь", "қазан"), ("толк", "төлем")])
    func russian(question: String, word: String) {
        #expect(asked(question).isDisjoint(with: terms(word)))
    }

    private func asked(_ word: String) -> Set<String> { Set(SearchText(word).words.flatMap(\.askedTerms)) }

    private func terms(_ word: String) -> Set<String> { Set(SearchText(word).words.flatMap(\.terms)) }
}

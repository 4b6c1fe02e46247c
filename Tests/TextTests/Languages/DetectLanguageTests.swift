// Which language the desk hears.
import Testing
import Text

@Suite struct DetectLanguageTests {
    static let heard: [(String, Language?)] = [
        ("Hello, I have not received my order yet. Could you please check?", .english),
        ("Thanks!", .english),
        ("Здравствуйте! Где мой заказ? Я жду уже неделю.", .russian),
        ("Спасибо", .russian),
        ("Сәлеметсіз бе! Тапсырысым әлі келмеді, көмектесіңізші.", .kazakh),
        ("Рахмет", .kazakh),
        ("Жақсы, рақмет сізге!", .kazakh),
        ("Salam", nil),
        ("Poštovani, naručio sam prije tjedan dana, ali paket još nije stigao.", .croatian),
        ("Postovani, narudzba jos nije stigla, molim vas da provjerite.", .croatian),
        ("Dobar dan, zanima me kada ce stici posiljka", .croatian),
        ("مرحبا، لم يصل طلبي بعد. هل يمكنكم المساعدة؟", .arabic),
        ("నమస్కారం, నా ఆర్డర్ ఇంకా రాలేదు.", .telugu),
        ("Добрий день, моє замовлення ще не прийшло. Дякую!", nil),
        ("Здравейте, моята поръчка още не е пристигнала. Кога ще я получа?", nil),
        ("Guten Tag, meine Bestellung ist noch nicht angekommen.", nil),
        ("Bonjour, je n'ai pas encore reçu ma commande.", nil),
        ("سلام، سفارش من هنوز نرسیده است. لطفاً پیگیری کنید", nil),
        ("您好,我的订单还没有收到", nil),
        ("", nil),
        ("12345 #77", nil),
        ("Pozdravljeni, moje naročilo še ni prispelo. Lahko prosim preverite, kje je?", nil),
        ("Саламатсызбы! Менин заказым качан келет? Күтүп жатам, өтө кеч болду.", nil),
        ("Здравствуйте, мой iPhone 15 Pro Max USB-C Adapter Cable не работает", .russian),
    ]

    @Test("the desk hears which of its languages a contact writes", arguments: heard)
    func hears(text: String, language: Language?) {
        #expect(detectLanguage(text) == language, "\(text)")
    }

    @Test("quoted lines and addresses of pages do not speak for the writer")
    func ignoresQuotes() {
        let text = """
            Где мой заказ?
            > Dear customer, thank you for your order, we will send it to you as soon as it is ready.
            https://example.test/the/and/you/your/order
            """
        #expect(detectLanguage(text) == .russian)
    }

    @Test("a letter cut by the window does no harm")
    func cutInsideALetter() {
        #expect(detectLanguage("a" + String(repeating: "తె", count: 3000)) == .telugu)
    }
}

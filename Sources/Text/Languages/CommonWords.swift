// Common words by which languages that share letters are told apart.

/// Short lists of frequent words. Words that two neighbours share are left out, or stand in both.
enum WordList: Int, CaseIterable {
    case english, croatian, otherLatin
    case russian, kazakh, otherCyrillic

    /// For the hash of a word: a bit for each list that holds it.
    static let table: [UInt64: UInt16] = {
        var table: [UInt64: UInt16] = [:]
        for list in allCases {
            for word in list.words.split(separator: " ") { table[WordHash.of(word), default: 0] |= 1 << list.rawValue }
        }
        return table
    }()

    private var words: String {
        switch self {
        case .english: Self.englishWords
        case .croatian: Self.croatianWords
        case .otherLatin: Self.otherLatinWords
        case .russian: Self.russianWords
        case .kazakh: Self.kazakhWords
        case .otherCyrillic: Self.otherCyrillicWords
        }
    }

    private static let englishWords = """
        the and you your that this with have has had for not are was were been but can could would will from they them \
        their there what when where which who why how about please thanks thank hello dear regards best my our we he she \
        is it its of to in at be by or if as an am all any some just still since after before again order ordered help \
        need want get got does did don didn t yes hi sincerely kind received because since also than then more very \
        doesn isn won without working works broken bought money refund waiting sent send here me us do on so up out no
        """

    private static let croatianWords = """
        je sam si smo ste su nije nisam nismo nisu da se koji koja koje kako kada kad gdje što sto zašto zasto ali ili \
        jer ako već vec još jos samo može moze mogu možete mozete molim molimo vas vam vama mi me moj moja moje naš nas \
        nam hvala poštovani postovani poštovana postovana pozdrav lijep lijepi dobar dan bok za od iz na po pri prije \
        nakon bez uz kod bi biti bio bila bilo će ce ću cu ćete hoću zelim želim trebam treba imam imate nema nemam \
        narudžba narudzba narudžbu narudzbu naručio narucio račun racun novac dana tjedan jučer jucer danas sutra \
        ovo ova ovaj to taj ta toga toj tome ne sve svi jako vrlo više vise kupio kupila pošiljka posiljka stigao \
        stigla stiglo nikad nikada unaprijed srdačan srdacan javite dobio dobila radi ni u kartica plaćanje placanje
        """

    /// German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Slovenian, Turkish, Hungarian, Swedish.
    private static let otherLatinWords = """
        der die das und ist nicht ich sie mit für fur auf ein eine einen wir haben habe bitte sehr geehrte von den dem \
        zu im oder aber wie meine ihre grüßen grüße danke guten bestellung \
        le la les des une est et dans pour pas vous nous je ne que qui sur avec mon ma votre bonjour merci cordialement du \
        el los las del una es por para con pero mi su hola gracias usted está como más lo al señor pedido \
        il di che non è sono un per della ho mio grazie buongiorno ciao questo gli alla ordine \
        o os da não em uma com você meu obrigado obrigada olá foi eu \
        het een niet ik van met voor zijn heb mijn uw bedankt geachte maar naar bij groet \
        nie jest się że w z na do jak ale mam dzień dobry proszę dziękuję czy mnie pozdrawiam zamówienie \
        jsem není že se děkuji dobrý prosím objednávka ale jak byl mám \
        sem nisem ste hvala lahko kaj ker pri lep pozdravljeni prosim naročilo bom ga še v ki moje mojo kje \
        ve bir bu için ile merhaba teşekkürler ama çok değil var yok benim sipariş \
        és nem egy hogy az van köszönöm tisztelt kérem \
        och att det är inte jag på för med som en av tack hej mvh \
        xin chào cảm ơn tôi và không
        """

    private static let russianWords = """
        и в не на что я с как это он она они вы мы мне меня вас вам нас нам мой моя моё мое мои ваш ваша ваше ваши у к о \
        по за из от до для но или если когда где почему который которая которые был была было были есть нет да так уже \
        ещё еще только очень можно нужно надо могу можете хочу здравствуйте привет добрый день пожалуйста спасибо \
        уважением уважаемые заказ заказа заказал заказала деньги вчера сегодня завтра помогите помощь вопрос ответ \
        этот эта эти того чтобы бы же ли все всё тоже после без при про под сколько какой куда работает
        """

    private static let kazakhWords = """
        және мен сен сіз сіздер біз ол олар бұл осы сол үшін емес жоқ бар ма ме ба бе па пе да де та те деп керек болады \
        болды болып еді екен туралы кейін дейін бойынша арқылы қалай қашан қайда неге қандай қанша сәлеметсіз сәлем \
        салем рахмет рақмет құрметті өтінемін маған менің сіздің біздің оның тапсырыс тапсырысым ақша ақшаны кеше бүгін \
        ертең көмек көмектесіңіз сұрақ жауап әлі өте енді бірақ немесе ғой қазір осында сонда бірге келді келмеді беріңіз \
        айтыңыз алдым салеметсиз калай кашан кайда жок ушин омир жаксы жақсы болмай жатыр тұр жүр отыр
        """

    /// Ukrainian, Belarusian, Bulgarian, Serbian, Macedonian, Kyrgyz, Mongolian, Tatar.
    private static let otherCyrillicWords = """
        що це як та ви ми мені мене але або якщо коли де чому який яка які був була було були є немає так вже ще \
        тільки дуже можна треба можу хочу добрий день будь ласка дякую вітаю замовлення гроші вчора сьогодні і й з від \
        ў гэта як што не дзякуй добры вельмі калі ці мне \
        съм сте са се че ще това този който моля поръчка поръчката няма имам благодаря здравейте кога къде защо много \
        јe је сам није смо су да ли који хвала поштовани молим наруџба здраво што кад \
        менен жана эмес үчүн саламатсызбы кандай качан кайда рахмат бул жок \
        байна вэ би та юу сайн уу баярлалаа \
        һәм белән өчен түгел рәхмәт сәлам
        """
}

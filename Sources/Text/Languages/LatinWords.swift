// Frequent words of languages in Latin letters.

extension WordList {
    static let englishWords = """
        the and you your that this with have has had for not are was were been but can could would will from they \
        them their there what when where which who why how about please thanks thank hello dear regards best my our \
        we he she is it its of to in at be by or if as an am all any some just still since after before again order \
        ordered help need want get got does did don didn t yes hi sincerely kind received because also than then \
        more very doesn isn won without working works broken bought money refund waiting sent send here me us do on \
        so up out no nobody anyone someone somebody everything nothing something anything every each both either \
        such much many few doing done having being should shall might must may wouldn couldn shouldn haven hasn hadn \
        wasn weren aren ve ll re let make made take took give gave tell told say said know think see seen look find \
        found try tried keep keeps call called pay paid charged arrived arrive delivered delivery shipped ship \
        return returned cancel cancelled account password message problem issue wrong new old first last next week \
        month day days today yesterday tomorrow morning price through into over under between during against however \
        although though until unless while whether another other others same own too quite only even never always \
        already soon ago him her his hers yours mine kindly urgent appreciate regarding hey okay sorry good great i \
        m s press use using used one two three four five instead rather speak talk down back off away times time \
        hours hour upon per
        """

    /// Croatian as it shares its words with Serbian and Bosnian; the two lists below tell them apart.
    static let croatianWords = """
        je sam si smo ste su nije nisam nismo nisu da se koji koja koje kako kada kad gdje što sto zašto zasto ali \
        ili jer ako već vec još jos samo može moze mogu možete mozete molim molimo vas vam vama mi me moj moja moje \
        naš nas nam hvala poštovani postovani poštovana postovana pozdrav lijep lijepi dobar dan bok za od iz na po \
        pri prije nakon bez uz kod bi biti bio bila bilo će ce ću cu ćete hoću zelim želim trebam treba imam imate \
        nema nemam narudžba narudzba narudžbu narudzbu naručio narucio račun racun novac dana tjedan jučer jucer \
        danas sutra ovo ova ovaj to taj ta toga toj tome ne sve svi jako vrlo više vise kupio kupila pošiljka \
        posiljka stigao stigla stiglo nikad nikada unaprijed srdačan srdacan javite dobio dobila radi ni u kartica \
        plaćanje placanje bih bismo biste sada tek opet ponovo također takođe trebate trebao trebala trebalo moram \
        mora moramo morate možemo želimo želi zelimo hoće mu joj ga ih im njim njom nju njega sebe svoj svoju svoje \
        moju mojoj mojem mojim moji vaš vaša vaše vašu vašoj vašem vaši vase vasa naša naše našu ima kroz preko \
        između protiv oko zbog osim dok iako ipak međutim zatim onda tako toliko koliko malo dosta puno mnogo jedan \
        jedna jedno dva dvije tri pet deset mjesec godina godine sati put puta adresu adresa broj broja stigne stići \
        dolazi poslali poslala poslao pisao pisala dobili čekam čekamo cekam vidim nalazi naruči kupili vratiti \
        vratite provjerite pošaljite posaljite kažete reći znam zna paket poruka poruku problem cijena proizvod \
        usluga servis otkazati promijeniti ništa nista nešto netko svaki svaka svake kupovinu novca mene meni tebe \
        njih svega ovog ovoj ovu tu tom onaj bile bili budete bude budem ćemo te ove čak baš jesam jeste jesu jest \
        ljubazno hitno izvolite šta sta zašta niko neko svako iko sedmica sedmice sedmicu sedmici nedelja nedelje \
        nedelju hiljada hiljadu hiljade uslov uslovi uslove uslovima izveštaj izveštaja izvještaj izvještaja opština \
        opštini opštine saobraćaj istorija historija historiju januar januara januaru februar februara februaru \
        martu aprila juni juna jun jul jula avgust avgusta augusta septembar septembra septembru oktobar oktobra \
        oktobru novembar novembra decembar decembra decembru gde ovde negde nigde svuda pre posle uvek lep lepo lepa \
        lepi hteo htela videti videla reč reči mesto mesta vreme vremena dete deca deteta celo ceo cela celu celog \
        cena cenu cene ceni sledeći sledeće sledeću sledećeg mesec meseca meseci dve obe poslednji poslednje \
        poslednjeg poslednja zameni zamenim zamena zamenu promenim promena promenite proverite proverim provera \
        razumem umem umesto izvinite izvinjavam uopšte dugme uputstva radnja radnji porudžbina porudžbinu porudžbine \
        poručio poručila računar računara tačno tačan tačna hleb hljeb hlebom kafa kafu kahva dinara dinar maraka \
        sajt sajta sajtu evra komšija komšije takodje voz porodica lekar lekara ljekar ljekara mleko obaveštenje \
        obaveštenja obavestite odelo deo delova bezbednost opšti šolja kašika paradajz patike patika lahko mehko \
        srpskom srpski bosanskom saradnja saradnju saradnji učestvovati preduzeće preduzeća sopstveni pomeri pomerim \
        pomerimo uspeo uspela uspeva rešite rešen rešeno rešenje rešiti doneli donela osećam želeo želela želeli \
        smem sme primetio primetila stepen ubeđen juče prekjuče dešava desilo desila desiti uradi uradim uraditi \
        mejl mejla mejlom narucim netačna netačan netačno tko nitko svatko itko tjedna tjedni tjedana tjedno tisuća \
        tisuću tisuće zrakoplov zrakoplova uvjet uvjeti uvjete uvjetima zaporka zaporku zaporke poveznica poveznicu \
        poveznice mrežna mrežnoj zaslon tipkovnica tipkovnicu računalo računala računalu tvrtka tvrtke tvrtku tvrtci \
        kolovoz kolovoza siječanj siječnja siječnju veljača veljače veljači ožujak ožujka ožujku travanj travnja \
        travnju svibanj svibnja svibnju lipanj lipnja lipnju srpanj srpnja srpnju rujan rujna rujnu listopad \
        listopada listopadu studeni studenog studenoga studenome prosinac prosinca prosincu jamstvo jamstva glede \
        tijekom uporaba nogomet vlak vlaka kolodvor kruh kruha zrak povijest povijesti sveučilište tečaj tečaja \
        unatoč premda svezi suradnja privitak privitku dvaput triput kupnja kupnju kupnje dizalo perilica perilice \
        hladnjak dućan sukladno točno točan točna sretan susret djelatnik djelatnica djelatnici gumb rajčica žlica \
        uredu osobni osobnu posve ispričavam ispričavamo isprika nazočan slijedom hrvatskom hrvatski narucila kuna \
        zaposlenik liječnik liječnika liječniku vijak juha a no pa i s k o ko li čemu komu čega time kojoj kojem \
        kojih kojim kojima imali jednog jednoj obično možda lijepa rekli rekao rekla radili naplatili naplatiti \
        stoji dugo dulje duže potrebno potrebna potrebne osobno podatke ugovor susjed susjedi mlijeko uvijek \
        sljedeći poslije dostava dostavu narudžbe naručila naručili vraćanje povrat povrata odgovor odgovora prijava \
        zahtjev zahtjeva rok roku stranica stranici provjera promjena promijenili kupljen šest sedam osam devet let \
        leta star nov nova novo dobra dobro velik velika slab pod nad ob sama sami isti ista isto tamo onamo jutros \
        večeras sinoć pisali čekala čekali pitanje stan stranicu posao prošlo došao došla plaćeno platio platila
        """

    /// What a Serb or a Bosnian would say otherwise.
    static let onlyCroatianWords = """
        tko netko nitko svatko itko što tjedan tjedna tjedni tjedana tjedno tisuća tisuću tisuće zrakoplov \
        zrakoplova uvjet uvjeti uvjete uvjetima zaporka zaporku zaporke poveznica poveznicu poveznice mrežna mrežnoj \
        zaslon tipkovnica tipkovnicu računalo računala računalu tvrtka tvrtke tvrtku tvrtci kolovoz kolovoza \
        siječanj siječnja siječnju veljača veljače veljači ožujak ožujka ožujku travanj travnja travnju svibanj \
        svibnja svibnju lipanj lipnja lipnju srpanj srpnja srpnju rujan rujna rujnu listopad listopada listopadu \
        studeni studenog studenoga studenome prosinac prosinca prosincu jamstvo jamstva glede tijekom uporaba \
        nogomet vlak vlaka kolodvor kruh kruha zrak povijest povijesti sveučilište tečaj tečaja unatoč premda svezi \
        suradnja privitak privitku dvaput triput kupnja kupnju kupnje dizalo perilica perilice hladnjak dućan \
        sukladno točno točan točna sretan susret djelatnik djelatnica djelatnici gumb rajčica žlica uredu osobni \
        osobnu posve ispričavam ispričavamo isprika nazočan slijedom hrvatskom hrvatski narucio narucila kuna \
        zaposlenik liječnik liječnika liječniku vijak juha
        """

    /// Serbian or Bosnian for what Croatian says otherwise: ekavian forms, months, `sedmica`, `hiljada`, `uslov`.
    static let serbianWords = """
        šta sta zašta niko neko svako iko sedmica sedmice sedmicu sedmici nedelja nedelje nedelju hiljada hiljadu \
        hiljade uslov uslovi uslove uslovima izveštaj izveštaja izvještaj izvještaja opština opštini opštine \
        saobraćaj istorija historija historiju januar januara januaru februar februara februaru martu aprila juni \
        juna jun jul jula avgust avgusta augusta septembar septembra septembru oktobar oktobra oktobru novembar \
        novembra decembar decembra decembru gde ovde negde nigde svuda pre posle uvek lep lepo lepa lepi hteo htela \
        videti videla reč reči mesto mesta vreme vremena dete deca deteta celo ceo cela celu celog cena cenu cene \
        ceni sledeći sledeće sledeću sledećeg mesec meseca meseci dve obe poslednji poslednje poslednjeg poslednja \
        zameni zamenim zamena zamenu promenim promena promenite proverite proverim provera razumem umem umesto \
        izvinite izvinjavam uopšte dugme uputstva radnja radnji porudžbina porudžbinu porudžbine poručio poručila \
        računar računara tačno tačan tačna hleb hljeb hlebom kafa kafu kahva dinara dinar maraka sajt sajta sajtu \
        evra komšija komšije takodje voz porodica lekar lekara ljekar ljekara mleko obaveštenje obaveštenja \
        obavestite odelo deo delova bezbednost opšti šolja kašika paradajz patike patika lahko mehko srpskom srpski \
        bosanskom saradnja saradnju saradnji učestvovati preduzeće preduzeća sopstveni pomeri pomerim pomerimo uspeo \
        uspela uspeva rešite rešen rešeno rešenje rešiti doneli donela osećam želeo želela želeli smem sme primetio \
        primetila stepen ubeđen juče prekjuče dešava desilo desila desiti uradi uradim uraditi mejl mejla mejlom \
        narucim netačna netačan netačno ko
        """

    /// After these Croatian has an infinitive, Serbian and often Bosnian `da` with the present.
    static let modalWords = """
        mogu možeš može možemo možete moze mozete mogao mogla mogli želim želi želimo želite zelim hoću hoćemo \
        hoćete hocu neću treba trebate trebalo moram mora moramo morate moraju smem smijem umem počeo prestao \
        pokušavam planiram volio volela voleo bih bismo biste ću ćemo ćete će uspeo htio hteo li
        """

    /// German, French, Spanish, Italian, Portuguese, Dutch, Polish, Czech, Slovenian, Turkish, Uzbek and a few more.
    static let otherLatinWords = """
        der die das und ist nicht ich sie mit für fur auf ein eine einen wir haben habe bitte sehr geehrte von den \
        dem zu im oder aber wie meine ihre grüßen grüße danke guten bestellung le la les des une est et dans pour \
        pas vous nous je ne que qui sur avec mon ma votre bonjour merci cordialement du el los las del una es por \
        para con pero mi su hola gracias usted está como más lo al señor pedido il di che non è sono un per della ho \
        mio grazie buongiorno ciao questo gli alla ordine o os da não em uma com você meu obrigado obrigada olá foi \
        eu het een niet ik van met voor zijn heb mijn uw bedankt geachte maar naar bij groet nie jest się że w z na \
        do jak ale mam dzień dobry proszę dziękuję czy mnie pozdrawiam zamówienie jsem není že se děkuji dobrý \
        prosím objednávka byl mám sem nisem ste hvala lahko kaj ker pri lep pozdravljeni prosim naročilo bom ga še v \
        ki moje mojo kje ve bir bu için ile merhaba teşekkürler ama çok değil var yok benim sipariş és nem egy hogy \
        az köszönöm tisztelt kérem och att det är inte jag på för med som en av tack hej mvh xin chào cảm ơn tôi và \
        không denn auch noch nur nach bei seit wurde wird werden kann können sind hat mir mich uns ihnen ihr ihren \
        unser unsere dass weil wenn wann warum was wer wo kein keine keinen leider vielen jetzt heute gestern morgen \
        schon mehr man am um aus über durch diese dieser dieses diesem ob doch dann immer alles nichts niemand würde \
        würden möchte gerne konnte hatte war zwei letzte letzten été êtes suis sommes sont ont avait aux au ce cette \
        ces cet son sa ses leur leurs notre nos vos mes tout tous toute rien jamais toujours encore déjà depuis \
        quand comment pourquoi combien quel quelle où aussi très bien faire fait peut pouvez puis veuillez même mais \
        ou donc car sans sous chez entre après avant plus moins deux ai as elle ils elles on qu personne semaine \
        livraison commande colis me te ya muy también porque cuando cómo cuánto dónde qué quién todo todos toda nada \
        nadie ha han he hemos fue era ser tiene tengo tenemos puede pueden puedo quiero quiere desde hasta sobre sin \
        según este esta esto ese esa mis sus mí favor ahora hoy ayer mañana días hace dos y otra otro aunque \
        necesito ni cuanto solo dei delle dello degli dal dalla nel nella nei sul sulla alle agli ed anche più come \
        quando quanto quale dove chi cosa perché ci vi si mia miei mie vostro vostra nostro nostra suo sua siamo \
        avete hanno abbiamo stato stata essere fare posso potete può vorrei devo tutto tutti nessuno niente sempre \
        mai già ancora oggi ieri domani dopo prima senza favore due questa no nas pelo pela minha seu mas muito \
        também já ainda estou tem tenho preciso quero dat dit deze wij jullie u hebben heeft kan kunnen wordt worden \
        geen ook nog waar wanneer waarom hoe wat lub oraz gdzie kiedy dlaczego przez jestem został została było była \
        tego tym kdy kde proč byla bylo jsme mě můj vám nebo ještě už in pa tudi ali smo so bo bodo bi naj če kdaj \
        zakaj kako kdo saj zelo več samo po od pred brez moj moja vaš vaša vaše naš vas vam nam mu ji jih sta nismo \
        niste nihče nič vsi vse vsak ta to ti tega kateri katera katero vendar čeprav zdaj danes včeraj jutri teden \
        tedna dni dva dve ena rad rada radi prispela prispelo najlepša kot sploh želim imam imate koliko zanima \
        geslo naslov de mı mü ben sen biz siz onu bunu şu gibi kadar sonra önce daha her hiç bana beni bize sana \
        size kimse hangi nerede neden nasıl zaman fakat lütfen rağmen artık şimdi bugün dün yarın oldu olarak olan \
        istiyorum istiyoruz geldi gelmedi ettim eder misiniz miyim iki üç beş hafta gün aynı sadece acaba hala hâlâ \
        kere ise men sizdan sizga menga menda bizga mening sizning bizning uning va bilan uchun lekin ammo ham emas \
        yo q bor yoki agar nega qachon qayerda qanday qancha nima kim hech hali keyin oldin beri kerak mumkin \
        mumkinmi iltimos rahmat salom assalomu alaykum ikki uch besh kun shu deb edi ekan qilib qilish bering \
        buyurtma buyurtmam pul pulni kecha bugun ertaga yaxshi ko juda hamma hammasi endi ei ole ja että hei kiitos \
        minun már még ez vagyok nu sunt și să mă pentru din ați ska jeg ikke har min til være mange stane dolgo \
        hitro pomoč denar denarja vračilo enkrat dvakrat trikrat prejel prejela naročil naročila naročili odpovedati \
        zamenjal zamenjam pošiljka pošiljko račun računa trgovini trgovina težava težavo rezervacijo storitev \
        odgovora odgovoril nekaj nikjer znova spet pomoči zanj zato deluje dom jaz mene meni tebi njega njej nama \
        vama vaju njih svoj svojo svoje svojega mojega mojem vašo vašega vašem naša našo našega tisti tista isto \
        isti sam sami sama šele vedno nikoli včasih takoj potem nato sedaj takrat tukaj tam kam kamor kjer koder \
        dokler preden odkar zaradi namesto razen skoraj približno preveč premalo dovolj manj čez pod nad okoli proti \
        skupaj narazen hočem hoče hočete moram mora morate moramo morala moral smem sme mogoče treba potrebujem \
        potrebuje potrebujemo dobil dobila dobili dobim plačal plačala plačilo plačati kupil kupila poslal poslala \
        poslali pošljite pošljete vrnite vrnili vrniti preverite pomagate pomagajte povejte poveste sporočite \
        sporočilo čakam čakamo čakala delati delal delala dela odpre zapre pride prišel prišla prišlo prišli odšel \
        rekel rekla rekli pisal pisala vprašanje vprašam trije tri štiri pet šest sedem osem devet deset mesec \
        meseca mesecev leto leta let ura uri ure dan dneva dne dneh nov nova novo star dober dobra slab velik majhen \
        majhni cena ceno ceni poslovalnica stran strani naslovu telefonu gospod gospa spoštovani lepo zahvaljujem
        """
}

// How Turkish vacation programs and desks answer.

let turkishAutoReplies: [AutoReplyClue: [String]] = [
    .automatic: [
        """
        ^ (bu|bu bir) .. otomatik .. (yanittir|cevaptir|yanit|cevap|mesajdir|mesaj|e posta|iletidir|e postadir|\
        bildirimdir)
        """,
        "^ bu (e posta|mesaj|ileti|yanit|mail) otomatik", "^ (otomatik yanit|otomatik cevap) $",
        """
        (lutfen) .. bu (e postayi|e postaya|mesaji|mesaja|iletiye|maile) (yanitlamayin*|cevap vermeyin*|yanit \
        vermeyin*)
        """,
        "otomatik olarak (gonderilmistir|olusturulmustur|gonderildi|olusturuldu)",
    ],
    .away: [
        """
        (ofis disindayim|ofis disinda olacagim|izindeyim|izinde olacagim|tatildeyim|tatilde olacagim|yillik \
        izindeyim|seyahatteyim|raporluyum|dogum iznindeyim)
        """,
        "(ofiste|ofisimde|is yerinde|isyerinde) .. (degilim|olmayacagim|bulunmuyorum|bulunmayacagim)",
        """
        (ofis disinda|izinli|yillik izinde|izinde|tatilde|seyahatte) .. (olacagim|bulunuyorum|bulunmaktayim|\
        oldugum*|bulunacagim)
        """,
        "(ofisimiz|ofislerimiz) .. (kapali*|kapalidir)",
    ],
    .back: [
        "(kadar|donecegim|ofiste olacagim|isbasi|tarihinde|tarihine|tarihleri|arasinda)"
    ],
    .later: [
        "(dondugumde|donusumde|dondukten sonra|donunce|donuste) .. (yanit*|cevap*|donus*|size|mesajin*)",
        "(yanitlayacagim|cevaplayacagim|donus yapacagim|yanit verecegim|cevap verecegim|cevap vermeye)",
        "(yanitim|cevabim|yanitlar*) gecik*",
    ],
    .instead: [
        "(acil) ... (arayabilir*|iletisime|ulasabilir*|yazabilir*|arayin*|basvurun*|yazin*|mail)",
        "(is arkadasim*|meslektasim*|yardimcim*|ekip arkadasim*) .. (ulas*|iletisim*|yaz*|basvur*)",
        "(yoklugumda|bulunmadigim surede|benim yerime)",
    ],
    .unread: [
        "(e posta*|mail*|e postalarim*) .. (erisim*) .. (sinirli*|olmayacak|yok|kisitli)",
        "(sinirli|kisitli) .. erisim*", "e posta* .. (okuyamayacagim|kontrol edemeyecegim)",
    ],
    .thanks: [
        "^ [(merhaba|merhabalar) [.]] (e postaniz|mesajiniz|iletiniz|mailiniz|e postaniz icin) .. (icin) (tesekkur*)",
        "^ (mesajiniz|e postaniz|iletiniz) icin tesekkur*",
    ],
    .received: [
        """
        (talebiniz|mesajiniz|basvurunuz|e postaniz|iletiniz|sorunuz|bildiriminiz|destek talebiniz) .. (alindi|\
        alinmistir|ulasti|ulasmistir|olusturuldu|olusturulmustur|kaydedildi|kaydedilmistir|tarafimiza)
        """,
        "(talebinizi|mesajinizi|basvurunuzu|e postanizi|iletinizi) .. aldik", "bize ulastiginiz icin tesekkur*",
    ],
    .ticket: [
        "(talep|bilet|kayit|basvuru|takip|referans) (numaraniz|numarasi|no|numarali|numara*)", "numarali",
        "(saat|gun|is gunu) icinde",
        """
        (ekibimiz|temsilcimiz|uzmanlarimiz|destek ekibimiz|musteri temsilcimiz) .. (donus|iletisime|yanit|en kisa|\
        size)
        """,
    ],
    .past: [
        "(izindeydim|tatildeydim|disindaydim|yoktum|degildim|seyahatteydim|donmustum|yeni dondum|hastaydim)",
        "(gecen|gectigimiz) (hafta|ay|yil)",
    ],
    .complaint: [
        "(bekliyorum|bekliyoruz|bekledim|beklemekteyim)",
        "otomatik (yanitinizda|cevabinizda|yanitiniz|cevabiniz|mesajiniz*)",
        "(yazmistiniz|demistiniz|soylemistiniz|soz vermistiniz|yazdiniz)",
        "(kimse|hala|henuz) .. (yanit|cevap|donmedi|aramadi|almadim|gelmedi)",
    ],
    .act: [
        "(deneyecegim|kontrol edecegim|gonderecegim|odeyecegim|haber verecegim|test edecegim)",
        "(lutfen) .. (gonderin|teslim|bekleyin|arayin|iptal|erteleyin|degistirin|bekletin)",
    ],
]

// The words about time in Croatian, in all cases.
extension TimeLexicon {
    static let croatian = TimeLexicon(
        """
        weekday.1: ponedjeljak, ponedjeljka, ponedjeljku, ponedjeljkom
        weekday.2: utorak, utorka, utorku, utorkom
        weekday.3: srijeda, srijedu, srijede, srijedi
        weekday.4: četvrtak, četvrtka, četvrtku
        weekday.5: petak, petka, petku, petkom
        weekday.6: subota, subotu, subote, suboti
        weekday.7: nedjelja, nedjelju
        month.1: siječanj, siječnja, siječnju
        month.2: veljača, veljače, veljači
        month.3: ožujak, ožujka, ožujku
        month.4: travanj, travnja, travnju
        month.5: svibanj, svibnja, svibnju
        month.6: lipanj, lipnja, lipnju
        month.7: srpanj, srpnja, srpnju
        month.8: kolovoz, kolovoza, kolovozu
        month.9: rujan, rujna, rujnu
        month.10: listopad, listopada, listopadu
        month.11: studeni, studenog, studenoga, studenom
        month.12: prosinac, prosinca, prosincu
        day.0: danas, današnjeg dana
        day.1: sutra, sutrašnjeg dana
        day.2: prekosutra
        day.0+part.evening: večeras
        day.0+part.morning: jutros
        day.0+part.afternoon: danas popodne
        part.morning: jutro, jutra, ujutro, ujutru, prijepodne, prije podne, jutarnjim satima
        part.noon: podne, podneva
        part.afternoon: popodne, poslijepodne, poslije podne, popodneva, poslijepodneva
        part.evening: večer, večeri, navečer, uvečer, predvečer
        part.night: noć, noći, noću
        part.midnight: ponoć, ponoći
        close: kraja dana, kraj dana, kraju dana, kraja radnog dana, kraju radnog dana, kraja radnog vremena, isteka dana, krajem dana, krajem radnog dana, kraja smjene, isteka radnog vremena
        end: kraja, kraj, kraju, krajem, isteka
        end+month.12: kraja godine, kraju godine, krajem godine
        start: početka, početkom, početak, početku
        weekend: vikend, vikenda, vikendu
        unit.minute: minuta, minutu, minute, minuti, min
        unit.hour: sat, sata, sati, satu, sat vremena, h
        unit.day: dan, dana, danu, dane, kalendarskih dana
        unit.week: tjedan, tjedna, tjednu, tjedana, tjedne
        unit.month: mjesec, mjeseca, mjesecu, mjeseci
        unit.workday: radni dan, radna dana, radnih dana, radnog dana, radni dani
        unit.workhour: radna sata, radnih sati
        number.0.5+unit.hour: pola sata, pol sata, pola sat
        number.1.5+unit.hour: sat i pol, sat i pola
        number.1: jedan, jednog, jedne, jednu, jedna
        number.2: dva, dvije, dvaju, par, nekoliko
        number.3: tri, triju
        number.4: četiri
        number.5: pet
        number.6: šest
        number.7: sedam
        number.8: osam
        number.9: devet
        number.10: deset
        number.11: jedanaest
        number.12: dvanaest
        number.13: trinaest
        number.14: četrnaest
        number.15: petnaest
        number.16: šesnaest
        number.17: sedamnaest
        number.18: osamnaest
        number.20: dvadeset
        number.24: dvadeset i četiri, dvadeset četiri, dvadesetčetiri
        number.30: trideset
        number.48: četrdeset i osam
        number.40: četrdeset
        number.50: pedeset
        ordinal.1: prvi, prvog, prvoga
        ordinal.2: drugi, drugog, drugoga
        ordinal.3: treći, trećeg, trećega
        ordinal.4: četvrti, četvrtog, četvrtoga
        ordinal.5: peti, petog, petoga
        ordinal.6: šesti, šestog, šestoga
        ordinal.7: sedmi, sedmog, sedmoga
        ordinal.8: osmi, osmog, osmoga
        ordinal.9: deveti, devetog, devetoga
        ordinal.10: deseti, desetog, desetoga
        ordinal.12: dvanaesti, dvanaestog
        ordinal.15: petnaesti, petnaestog, petnaestoga
        ordinal.20: dvadeseti, dvadesetog, dvadesetoga
        half: pola, pol, i pol
        by: do, najkasnije do, ne kasnije od, zaključno s, sve do
        before: prije, pred
        within: unutar, u roku od, tijekom, kroz, u roku, u sljedećih, u sljedeća, u sljedećih, u idućih, u iduća, za najviše, u narednih
        in: za, za otprilike, za oko
        after: nakon, poslije, iza
        at: u, na, oko, otprilike u, negdje oko, s
        from: od
        between: između
        next: sljedeći, sljedećeg, sljedeću, sljedeće, idući, idućeg, iduću, iduće, sljedećem, idućem, sljedećega, narednog, naredni
        this: ovaj, ovog, ovoga, ova, ovu, ove, ovom, ovaj
        ago: unazad, prije
        vague: uskoro, što prije, što je prije moguće, čim prije, u najkraćem roku, ubrzo, čim budemo mogli, kasnije
        filler: godine, najkasnije, točno, vremena, po lokalnom vremenu
        and: i, ili, te
        """)
}

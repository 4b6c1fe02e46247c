// Days and times in Croatian.
extension DateNames {
    static let croatian = DateNames(
        .croatian,
        weekdays: "ponedjeljak,utorak,srijeda,četvrtak,petak,subota,nedjelja",
        onWeekdays: "u ponedjeljak,u utorak,u srijedu,u četvrtak,u petak,u subotu,u nedjelju",
        months: "siječnja,veljače,ožujka,travnja,svibnja,lipnja,srpnja,kolovoza,rujna,listopada,studenoga,prosinca",
        phrases: """
            by.today = danas do {time}
            by.tomorrow = sutra do {time}
            by.weekday = {on} do {time}
            by.date = {on}, {day}. {month}, do {time}
            by.year = {on}, {day}. {month} {year}., do {time}
            at.today = danas u {time}
            at.tomorrow = sutra u {time}
            at.yesterday = jučer u {time}
            at.weekday = {on} u {time}
            at.date = {day}. {month} u {time}
            at.year = {day}. {month} {year}. u {time}
            day.today = Danas
            day.tomorrow = Sutra
            day.yesterday = Jučer
            day.date = {day}. {month}, {weekday}
            day.year = {day}. {month} {year}., {weekday}
            date.short = {day}. {month}
            date.full = {weekday}, {day}. {month} {year}.
            late.now = kasnimo
            late.minutes.one = kasnimo {count} min
            late.minutes.few = kasnimo {count} min
            late.minutes.other = kasnimo {count} min
            late.hours.one = kasnimo {count} h
            late.hours.few = kasnimo {count} h
            late.hours.other = kasnimo {count} h
            late.days.one = kasnimo {count} dan
            late.days.few = kasnimo {count} dana
            late.days.other = kasnimo {count} dana
            within.now = unutar minute
            within.minutes.one = za {count} min
            within.minutes.few = za {count} min
            within.minutes.other = za {count} min
            within.hours.one = za {count} h
            within.hours.few = za {count} h
            within.hours.other = za {count} h
            within.days.one = za {count} dan
            within.days.few = za {count} dana
            within.days.other = za {count} dana
            early.minutes.one = {count} minutu ranije
            early.minutes.few = {count} minute ranije
            early.minutes.other = {count} minuta ranije
            early.hours.one = {count} sat ranije
            early.hours.few = {count} sata ranije
            early.hours.other = {count} sati ranije
            early.days.one = {count} dan ranije
            early.days.few = {count} dana ranije
            early.days.other = {count} dana ranije
            """)
}

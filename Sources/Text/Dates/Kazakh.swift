// Days and times in Kazakh. `{till}` is the time with its dative ending: «12:00-ге», «14:30-ға».
extension DateNames {
    static let kazakh = DateNames(
        .kazakh,
        weekdays: "дүйсенбі,сейсенбі,сәрсенбі,бейсенбі,жұма,сенбі,жексенбі",
        onWeekdays: "дүйсенбіде,сейсенбіде,сәрсенбіде,бейсенбіде,жұмада,сенбіде,жексенбіде",
        months: "қаңтар,ақпан,наурыз,сәуір,мамыр,маусым,шілде,тамыз,қыркүйек,қазан,қараша,желтоқсан",
        phrases: """
            by.today = бүгін сағат {till} дейін
            by.tomorrow = ертең сағат {till} дейін
            by.weekday = {on} сағат {till} дейін
            by.date = {day} {month}, {weekday}, сағат {till} дейін
            by.year = {year} жылғы {day} {month}, {weekday}, сағат {till} дейін
            at.today = бүгін {time}
            at.tomorrow = ертең {time}
            at.yesterday = кеше {time}
            at.weekday = {weekday}, {time}
            at.date = {day} {month}, {time}
            at.year = {year} жылғы {day} {month}, {time}
            day.today = Бүгін
            day.tomorrow = Ертең
            day.yesterday = Кеше
            day.date = {day} {month}, {weekday}
            day.year = {year} жылғы {day} {month}, {weekday}
            date.short = {day} {month}
            date.full = {year} жылғы {day} {month}, {weekday}
            late.now = кешігіп жатырмыз
            late.minutes.one = {count} мин кешіктік
            late.minutes.other = {count} мин кешіктік
            late.hours.one = {count} сағ кешіктік
            late.hours.other = {count} сағ кешіктік
            late.days.one = {count} күн кешіктік
            late.days.other = {count} күн кешіктік
            within.now = бір минут ішінде
            within.minutes.one = {count} мин кейін
            within.minutes.other = {count} мин кейін
            within.hours.one = {count} сағ кейін
            within.hours.other = {count} сағ кейін
            within.days.one = {count} күннен кейін
            within.days.other = {count} күннен кейін
            early.minutes.one = {count} минут ерте
            early.minutes.other = {count} минут ерте
            early.hours.one = {count} сағат ерте
            early.hours.other = {count} сағат ерте
            early.days.one = {count} күн ерте
            early.days.other = {count} күн ерте
            """)
}

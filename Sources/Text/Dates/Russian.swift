// Days and times in Russian.
extension DateNames {
    static let russian = DateNames(
        .russian,
        weekdays: "понедельник,вторник,среда,четверг,пятница,суббота,воскресенье",
        onWeekdays: "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье",
        months: "января,февраля,марта,апреля,мая,июня,июля,августа,сентября,октября,ноября,декабря",
        phrases: """
            by.today = сегодня до {time}
            by.tomorrow = завтра до {time}
            by.weekday = {on} до {time}
            by.date = {on}, {day} {month}, до {time}
            by.year = {on}, {day} {month} {year} года, до {time}
            at.today = сегодня в {time}
            at.tomorrow = завтра в {time}
            at.yesterday = вчера в {time}
            at.weekday = {on} в {time}
            at.date = {day} {month} в {time}
            at.year = {day} {month} {year} в {time}
            day.today = Сегодня
            day.tomorrow = Завтра
            day.yesterday = Вчера
            day.date = {day} {month}, {weekday}
            day.year = {day} {month} {year} года, {weekday}
            date.short = {day} {month}
            date.full = {weekday}, {day} {month} {year} года
            late.now = опаздываем
            late.minutes.one = опаздываем на {count} мин
            late.minutes.few = опаздываем на {count} мин
            late.minutes.many = опаздываем на {count} мин
            late.hours.one = опаздываем на {count} ч
            late.hours.few = опаздываем на {count} ч
            late.hours.many = опаздываем на {count} ч
            late.days.one = опаздываем на {count} день
            late.days.few = опаздываем на {count} дня
            late.days.many = опаздываем на {count} дней
            within.now = меньше чем через минуту
            within.minutes.one = через {count} мин
            within.minutes.few = через {count} мин
            within.minutes.many = через {count} мин
            within.hours.one = через {count} ч
            within.hours.few = через {count} ч
            within.hours.many = через {count} ч
            within.days.one = через {count} день
            within.days.few = через {count} дня
            within.days.many = через {count} дней
            early.minutes.one = на {count} минуту раньше
            early.minutes.few = на {count} минуты раньше
            early.minutes.many = на {count} минут раньше
            early.hours.one = на {count} час раньше
            early.hours.few = на {count} часа раньше
            early.hours.many = на {count} часов раньше
            early.days.one = на {count} день раньше
            early.days.few = на {count} дня раньше
            early.days.many = на {count} дней раньше
            """)
}

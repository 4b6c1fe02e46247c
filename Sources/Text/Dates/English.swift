// Days and times in English.
extension DateNames {
    static let english = DateNames(
        .english,
        weekdays: "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
        months: "January,February,March,April,May,June,July,August,September,October,November,December",
        phrases: """
            by.today = today by {time}
            by.tomorrow = tomorrow by {time}
            by.weekday = on {on} by {time}
            by.date = on {on} {day} {month} by {time}
            by.year = on {on} {day} {month} {year} by {time}
            at.today = today {time}
            at.tomorrow = tomorrow {time}
            at.yesterday = yesterday {time}
            at.weekday = {weekday} {time}
            at.date = {day} {month} {time}
            at.year = {day} {month} {year} {time}
            day.today = Today
            day.tomorrow = Tomorrow
            day.yesterday = Yesterday
            day.date = {weekday} {day} {month}
            day.year = {weekday} {day} {month} {year}
            date.short = {day} {month}
            date.full = {weekday} {day} {month} {year}
            late.now = late
            late.minutes.one = {count} min late
            late.minutes.other = {count} min late
            late.hours.one = {count} h late
            late.hours.other = {count} h late
            late.days.one = {count} day late
            late.days.other = {count} days late
            within.now = within a minute
            within.minutes.one = in {count} min
            within.minutes.other = in {count} min
            within.hours.one = in {count} h
            within.hours.other = in {count} h
            within.days.one = in {count} day
            within.days.other = in {count} days
            early.minutes.one = {count} minute early
            early.minutes.other = {count} minutes early
            early.hours.one = {count} hour early
            early.hours.other = {count} hours early
            early.days.one = {count} day early
            early.days.other = {count} days early
            """)
}

// The words about time in English.
extension TimeLexicon {
    static let english = TimeLexicon(
        """
        weekday.1: monday, mon
        weekday.2: tuesday, tue, tues
        weekday.3: wednesday, wed
        weekday.4: thursday, thu, thur, thurs
        weekday.5: friday, fri
        weekday.6: saturday
        weekday.7: sunday
        month.1: january, jan
        month.2: february, feb
        month.3: march
        month.4: april, apr
        month.5: may
        month.6: june, jun
        month.7: july, jul
        month.8: august, aug
        month.9: september, sept, sep
        month.10: october, oct
        month.11: november, nov
        month.12: december, dec
        day.0: today, same day, this day
        day.1: tomorrow, tmrw, tmr, tomorow
        day.2: the day after tomorrow, day after tomorrow
        day.0+part.evening: tonight, this evening
        day.0+part.afternoon: this afternoon
        day.0+part.morning: this morning
        part.morning: morning, first thing, mornings
        part.noon: noon, midday, lunchtime, lunch time, lunch
        part.afternoon: afternoon
        part.evening: evening
        part.night: night
        part.midnight: midnight
        close: close of business, close of play, cob, end of business, end of the business day, end of business day, end of the working day, end of working day, end of the workday, end of play, eod, end of day, end of the day, end of my shift, end of the shift, the day is over, the day is out
        end: end of, end of the, the end of, the end of the, later in, end of this
        end+unit.week: the week is out, eow, end of week
        end+unit.month: eom, end of month
        start: start of, the start of, beginning of, the beginning of, early, start of the, beginning of the
        weekend: weekend
        unit.minute: minute, minutes, min, mins
        unit.hour: hour, hours, hr, hrs, h
        unit.day: day, days, calendar days, calendar day
        unit.week: week, weeks
        unit.month: month, months
        unit.workday: working day, working days, business day, business days, workday, workdays, work days, weekdays
        unit.workhour: working hours, business hours, working hour, business hour
        number.0.5+unit.hour: half an hour, half hour, half-hour
        number.15+unit.minute: quarter of an hour
        number.1.5+unit.hour: an hour and a half, one and a half hours
        number.1: one, an, a single
        number.2: two, a couple of, couple of, a couple, a pair of
        number.3: three, a few
        number.4: four
        number.5: five
        number.6: six
        number.7: seven
        number.8: eight
        number.9: nine
        number.10: ten
        number.11: eleven
        number.12: twelve
        number.14: fourteen, a fortnight of
        number.15: fifteen
        number.20: twenty
        number.30: thirty
        number.40: forty
        number.45: forty five, forty-five
        number.48: forty-eight
        number.50: fifty
        number.24: twenty-four
        number.60: sixty
        number.72: seventy-two
        number.90: ninety
        number.14+unit.day: a fortnight
        ordinal.1: first
        ordinal.2: second
        ordinal.3: third
        ordinal.4: fourth
        ordinal.5: fifth
        ordinal.6: sixth
        ordinal.7: seventh
        ordinal.8: eighth
        ordinal.9: ninth
        ordinal.10: tenth
        ordinal.11: eleventh
        ordinal.12: twelfth
        ordinal.13: thirteenth
        ordinal.14: fourteenth
        ordinal.15: fifteenth
        ordinal.16: sixteenth
        ordinal.17: seventeenth
        ordinal.18: eighteenth
        ordinal.19: nineteenth
        ordinal.20: twentieth
        ordinal.21: twenty-first
        ordinal.22: twenty-second
        ordinal.23: twenty-third
        ordinal.30: thirtieth
        ordinal.31: thirty-first
        number.30+past: half past
        number.15+past: quarter past, a quarter past
        number.15+to: quarter to, a quarter to
        am: am, a.m., a.m
        pm: pm, p.m., p.m
        oclock: o'clock, oclock, o clock
        by: by, until, till, no later than, not later than, at the latest by, latest by, up to, 'til, til, by the latest
        before: before, prior to, ahead of
        within: within, in less than, in under, inside, in the next, over the next, within the next, in the coming, during the next, in up to, in no more than, in at most
        in: in, in about, in around, in roughly, in approximately
        after: after, from then, past
        at: at, on, around, about, at around, at about, approximately, @, sometime, some time, during, this coming
        from: from, starting from
        between: between
        next: next
        this: this, this coming, coming
        ago: ago
        vague: soon, as soon as possible, asap, shortly, as soon as we can, as soon as i can, in due course, right away, at the earliest, immediately, later, in a moment, in a bit
        filler: as soon as, the, of, latest, at the latest, local time, your time, exactly, sharp, another, time, a, from now, from today, or so, sometime in, date
        and: and, or
        range: to
        """)
}

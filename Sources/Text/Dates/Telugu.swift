// Days and times in Telugu.
extension DateNames {
    static let telugu = DateNames(
        .telugu,
        weekdays: "సోమవారం,మంగళవారం,బుధవారం,గురువారం,శుక్రవారం,శనివారం,ఆదివారం",
        months: "జనవరి,ఫిబ్రవరి,మార్చి,ఏప్రిల్,మే,జూన్,జులై,ఆగస్టు,సెప్టెంబర్,అక్టోబర్,నవంబర్,డిసెంబర్",
        phrases: """
            by.today = ఈ రోజు {time} లోపు
            by.tomorrow = రేపు {time} లోపు
            by.weekday = {on} {time} లోపు
            by.date = {on}, {day} {month}, {time} లోపు
            by.year = {on}, {day} {month} {year}, {time} లోపు
            at.today = ఈ రోజు {time}
            at.tomorrow = రేపు {time}
            at.yesterday = నిన్న {time}
            at.weekday = {weekday} {time}
            at.date = {day} {month}, {time}
            at.year = {day} {month} {year}, {time}
            day.today = ఈ రోజు
            day.tomorrow = రేపు
            day.yesterday = నిన్న
            day.date = {weekday}, {day} {month}
            day.year = {weekday}, {day} {month} {year}
            date.short = {day} {month}
            date.full = {weekday}, {day} {month} {year}
            late.now = ఆలస్యం
            late.minutes.one = {count} నిమిషం ఆలస్యం
            late.minutes.other = {count} నిమిషాలు ఆలస్యం
            late.hours.one = {count} గంట ఆలస్యం
            late.hours.other = {count} గంటలు ఆలస్యం
            late.days.one = {count} రోజు ఆలస్యం
            late.days.other = {count} రోజులు ఆలస్యం
            within.now = ఒక నిమిషంలో
            within.minutes.one = {count} నిమిషంలో
            within.minutes.other = {count} నిమిషాల్లో
            within.hours.one = {count} గంటలో
            within.hours.other = {count} గంటల్లో
            within.days.one = {count} రోజులో
            within.days.other = {count} రోజుల్లో
            early.minutes.one = {count} నిమిషం ముందే
            early.minutes.other = {count} నిమిషాల ముందే
            early.hours.one = {count} గంట ముందే
            early.hours.other = {count} గంటల ముందే
            early.days.one = {count} రోజు ముందే
            early.days.other = {count} రోజుల ముందే
            """)
}

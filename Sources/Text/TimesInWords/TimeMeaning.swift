// What a group of words about time means together, whatever their order.

/// Bound to no date yet. Prepositions of one language and postpositions of another come to the same.
struct TimeMeaning: Sendable {
    enum DayName: Sendable, Equatable {
        case offset(Int), weekday(Int, next: Bool), date(day: Int, month: Int, year: Int?), dayOfMonth(Int)
        case week(Int), month(Int), weekend(Int), monthNamed(Int)
    }
    /// `isExact`: said with am or pm or in 24 hours, so that "5" is not 17. `isWritten`: as "4:30", which a later "pm"
    /// makes 16:30.
    struct Clock: Sendable, Equatable { var hour: Int; var minute = 0; var isExact = false; var isWritten = false }

    var days: [DayName] = []
    var clocks: [Clock] = []
    var part: TimeWord.Part?
    var length: (amount: Double, unit: TimeWord.Unit)?
    var relation: TimeWord.Relation?
    var isAfterDay = false
    var isEnd = false
    var isStart = false
    var isClose = false
    var isVague = false
    var isPast = false
    private var isNext = false
    private var isThis = false

    /// nil when the words name no time.
    init?(_ words: [TimeWord]) {
        let words = Self.summed(words.filter { $0 != .filler })
        if words.count == 1, words[0].isFigure, !words[0].isDate { return nil }
        var index = 0
        while index < words.count { index += take(words, at: index) }
        settle()
        let hasTime = !days.isEmpty || !clocks.isEmpty || part != nil || length != nil || isClose
        guard hasTime || isVague else { return nil }
        if hasTime { isVague = false }
    }

    /// "twenty four" is 24, and so is "four and twenty"th; «الثالث من ديسمبر» is a date.
    private static func summed(_ words: [TimeWord]) -> [TimeWord] {
        var sum: [TimeWord] = []
        for word in words {
            if case .number(let small) = word, case .number(let tens)? = sum.last, tens >= 20,
                tens.truncatingRemainder(dividingBy: 10) == 0, small < 10, small >= 1
            {
                sum[sum.count - 1] = .number(tens + small)
            } else if case .ordinal(let small) = word, case .number(let tens)? = sum.last, tens >= 20, small < 10 {
                sum[sum.count - 1] = .ordinal(Int(tens) + small)
            } else if case .ordinal(let tens) = word, case .ordinal(let small)? = sum.last, small < 10, tens >= 20,
                tens % 10 == 0
            {
                sum[sum.count - 1] = .ordinal(tens + small)
            } else if case .month = word, sum.last == .relation(.from), sum.dropLast().last?.isDayOfMonth == true {
                sum[sum.count - 1] = word
            } else {
                sum.append(word)
            }
        }
        return sum
    }

    /// Takes the word at `index` and says how many were taken.
    private mutating func take(_ words: [TimeWord], at index: Int) -> Int {
        let next = index + 1 < words.count ? words[index + 1] : nil
        switch words[index] {
        case .weekday(let day): add(.weekday(day, next: isNext))
        case .day(let offset): add(.offset(offset))
        case .date(let day, let month, let year): replaceDay(.date(day: day, month: month, year: year))
        case .month(let month): return takeMonth(month, words, index)
        case .weekend: add(.weekend(isNext ? 1 : 0))
        case .part(let name):
            part = name
            if name == .morning, let last = clocks.indices.last { clocks[last].isWritten = false }
        case .clock(let hour, let minute):
            clocks.append(Clock(hour: hour, minute: minute, isExact: true, isWritten: hour > 0 && hour <= 12))
        case .number(let value): return takeNumber(value, words, index)
        case .ordinal(let value): return takeOrdinal(value, words, index)
        case .half:
            if case .unit(let unit)? = next { length = (0.5, unit); return 2 }
            if case .number(let value)? = next { addClock(value - 1, minute: 30); return 2 }
            if case .ordinal(let value)? = next { addClock(Double(value) - 1, minute: 30); return 2 }
            if !clocks.isEmpty {
                clocks[clocks.count - 1].minute = 30
            } else if let known = length {
                length = (known.amount + 0.5, known.unit)
            }
        case .unit(let unit): takeUnit(unit, next)
        case .relation(let relation): take(relation)
        default: take(plain: words[index])
        }
        return 1
    }

    private mutating func take(plain word: TimeWord) {
        switch word {
        case .this: isThis = true
        case .next:
            isNext = true
            switch days.last {
            case .weekday(let day, _)?: days[days.count - 1] = .weekday(day, next: true)
            case .week(0)?: days[days.count - 1] = .week(1)
            case .month(0)?: days[days.count - 1] = .month(1)
            case .weekend(0)?: days[days.count - 1] = .weekend(1)
            default: break
            }
        case .end: isEnd = true
        case .start: isStart = true
        case .close: isClose = true
        case .am, .pm: setHalf(isAfternoon: word == .pm)
        case .ago: isPast = true
        case .vague: isVague = true
        default: break
        }
    }

    private mutating func add(_ day: DayName) {
        if days.contains(where: { if case .date = $0 { true } else { false } }) { return }
        if case .offset? = days.last, case .weekday = day { return }
        if !days.contains(day) { days.append(day) }
    }

    private mutating func replaceDay(_ day: DayName) {
        days.removeAll { if case .date = $0 { false } else { true } }
        days.append(day)
    }

    private mutating func take(_ word: TimeWord.Relation) {
        guard word != .at || relation == nil else { return }
        if relation == .from || relation == .between, word == .by { return }
        if relation == .in, word == .inside || word == .by { return }
        if relation != .within || word == .within { relation = word }
        isAfterDay = !days.isEmpty
    }

    private mutating func takeMonth(_ month: Int, _ words: [TimeWord], _ index: Int) -> Int {
        for ahead in (index + 1)..<(index + 2) where ahead < words.count {
            let isLast = ahead + 1 >= words.count
            switch words[ahead] {
            case .ordinal(let day) where day <= 31:
                replaceDay(.date(day: day, month: month, year: nil))
                return 2
            case .number(let day) where day <= 31 && day >= 1 && (isLast || !words[ahead + 1].isUnit):
                replaceDay(.date(day: Int(day), month: month, year: nil))
                return 2
            default: break
            }
        }
        if isEnd || isStart || relation == .in || relation == .at || relation == .by { add(.monthNamed(month)) }
        return 1
    }

    private mutating func takeNumber(_ value: Double, _ words: [TimeWord], _ index: Int) -> Int {
        let rest = words[(index + 1)...]
        switch rest.first {
        case .ofMonth? where value <= 31 && value >= 1:
            add(.dayOfMonth(Int(value)))
            return 2
        case .month(let month)? where value <= 31 && value >= 1:
            var year: Int?
            if rest.count > 1, case .number(let later) = rest[index + 2], later >= 2000, later < 3000 {
                year = Int(later)
            }
            replaceDay(.date(day: Int(value), month: month, year: year))
            return year == nil ? 2 : 3
        case .unit(let unit)?:
            takeLength(value, unit)
            return 2
        case .number(let minute)? where isClock(value, minute, words.dropFirst(index + 2).first):
            addClock(value, minute: Int(minute))
            return 2
        case .half?:
            if rest.count > 1, case .unit(let unit) = rest[index + 2] {
                takeLength(value + 0.5, unit)
                return 3
            }
        case .range?, .and?:
            if rest.count > 2, case .number = rest[index + 2], rest[index + 3].isUnit, relation != .between { return 2 }
        case .past?, .to?:
            if rest.count > 1, case .number(let hour) = rest[index + 2] {
                if rest.first == .past {
                    addClock(hour, minute: Int(value))
                } else {
                    addClock(hour - 1, minute: 60 - Int(value))
                }
                return 3
            }
        default: break
        }
        if let unit = unitBefore(words, index) {
            length = (value, unit)
        } else if value <= 24 {
            addClock(value)
        }
        return 1
    }

    /// The unit of «минут через двадцать».
    private func unitBefore(_ words: [TimeWord], _ index: Int) -> TimeWord.Unit? {
        guard index > 1, words[index - 1] == .relation(.in), case .unit(let unit) = words[index - 2] else { return nil }
        return unit
    }

    /// "nine thirty".
    private func isClock(_ hour: Double, _ minute: Double, _ next: TimeWord?) -> Bool {
        guard relation != .within, relation != .in, relation != .between, hour <= 24 else { return false }
        if case .month? = next { return false }
        return minute >= 10 && minute < 60 && minute.truncatingRemainder(dividingBy: 5) == 0 && next?.isUnit != true
    }

    private mutating func takeOrdinal(_ value: Int, _ words: [TimeWord], _ index: Int) -> Int {
        if index + 1 < words.count, case .month(let month) = words[index + 1] {
            replaceDay(.date(day: value, month: month, year: nil))
            return 2
        }
        let isSpan = relation == .between || relation == .from
        if index > 0, words[index - 1] == .oclock || isSpan && !clocks.isEmpty {
            addClock(Double(value))
        } else if index > 0 || index + 1 < words.count {
            add(.dayOfMonth(value))
        }
        return 1
    }

    private mutating func addClock(_ hour: Double, minute: Int = 0) {
        guard hour >= 0, hour <= 24 else { return }
        clocks.append(Clock(hour: Int(hour), minute: minute, isExact: hour > 12))
    }

    /// "5 o'clock" and "5 hours" are one word in most languages: after "at" or "by" it is the clock.
    private mutating func takeLength(_ value: Double, _ unit: TimeWord.Unit) {
        if unit == .hour, value <= 24,
            relation == .at || relation == .by || relation == .before || relation == .from || relation == .between
        {
            return addClock(value)
        }
        if unit == .minute, !clocks.isEmpty { return clocks[clocks.count - 1].minute = min(59, Int(value)) }
        length = (value, unit)
    }

    private mutating func takeUnit(_ unit: TimeWord.Unit, _ next: TimeWord?) {
        if unit == .hour, !clocks.isEmpty { return }
        if unit == .day, next?.isNameOfDay == true { return }
        if unit == .day, !clocks.isEmpty { return part = .afternoon }
        if unit == .hour, next?.isFigure == true { return }
        switch unit {
        case .week where isNext || isThis || isEnd || isStart: add(.week(isNext ? 1 : 0))
        case .month where isNext || isThis || isEnd: add(.month(isNext ? 1 : 0))
        case .day where isEnd: if days.isEmpty { isClose = true; isEnd = false }
        case .workday where isEnd: isClose = true; isEnd = false
        case .workday where isNext: add(.offset(1))
        case .day where isNext: add(.offset(1))
        case .day where !days.isEmpty: break
        default: if length == nil { length = (1, unit) }
        }
    }

    private mutating func setHalf(isAfternoon: Bool) {
        if isAfternoon { setWritten() }
        if let last = clocks.indices.last, clocks[last].isWritten, !isAfternoon {
            if clocks[last].hour == 12 { clocks[last].hour = 0 }
            clocks[last].isWritten = false
        }
        for index in clocks.indices where !clocks[index].isExact {
            if isAfternoon, clocks[index].hour < 12 { clocks[index].hour += 12 }
            if !isAfternoon, clocks[index].hour == 12 { clocks[index].hour = 0 }
            clocks[index].isExact = true
        }
    }

    /// "4:30 pm" is 16:30; in "9:00 to 5:30 pm" nine stays what it is.
    private mutating func setWritten() {
        guard let last = clocks.indices.last else { return }
        for index in clocks.indices.reversed() where clocks[index].isWritten {
            clocks[index].isWritten = false
            let hour = clocks[index].hour + 12
            if hour < 24, index == last || hour <= clocks[last].hour { clocks[index].hour = hour }
        }
    }

    /// What only the whole group tells.
    private mutating func settle() {
        if isNext, let known = length, days.isEmpty, known.amount == 1 {
            if known.unit == .week { days = [.week(1)]; length = nil }
            if known.unit == .month { days = [.month(1)]; length = nil }
        }
        if isEnd, let known = length, known.amount == 1, relation != .within {
            if known.unit == .week { days = [.week(isNext ? 1 : 0)]; length = nil }
            if known.unit == .month { days = [.month(isNext ? 1 : 0)]; length = nil }
            if known.unit == .day || known.unit == .workday { isClose = true; length = nil; isEnd = false }
        }
        if isEnd,
            days.contains(where: { if case .weekday = $0 { true } else if case .offset = $0 { true } else { false } })
        {
            isClose = true
            isEnd = false
        }
        if let known = length, known.unit == .hour, known.amount <= 24, relation != .within, relation != .in,
            part != nil || !days.isEmpty
        {
            addClock(known.amount)
            length = nil
        }
        if relation == .before, length != nil, clocks.isEmpty, days.isEmpty { isPast = true }
        if let part { fit(part) }
    }

    /// "five in the evening" is 17:00.
    private mutating func fit(_ part: TimeWord.Part) {
        guard !clocks.isEmpty else { return }
        if part == .afternoon || part == .evening { setWritten() }
        for index in clocks.indices where !clocks[index].isExact {
            let hour = clocks[index].hour
            switch part {
            case .afternoon, .evening: if hour < 12 { clocks[index].hour += 12 }
            case .noon: if hour < 6 { clocks[index].hour += 12 }
            case .night: if hour >= 7, hour < 12 { clocks[index].hour += 12 }
            case .morning, .midnight: break
            }
            clocks[index].isExact = true
        }
        self.part = nil
    }
}

extension TimeMeaning {
    /// Whether one can wait for it: a day after today, a clock, or a length that ends. "The second one" and "a nice
    /// weekend" are neither.
    var isFirm: Bool {
        guard saysWhen else { return false }
        let isAhead = days.contains { day in
            switch day {
            case .offset(let days): days > 0
            case .dayOfMonth, .weekend: false
            default: true
            }
        }
        return isAhead || hasClock || isEnding
    }

    /// Whether it points at a time that is not over: "today", not "yesterday".
    var saysWhen: Bool {
        guard !isVague, !isPast else { return false }
        let isBehind = days.contains { if case .offset(let days) = $0 { days < 0 } else { false } }
        return !isBehind
    }

    /// The one of "with this one" is no hour.
    private var hasClock: Bool {
        clocks.contains { $0.hour != 1 || $0.isExact || $0.isWritten || relation != nil || !days.isEmpty }
    }

    private var isEnding: Bool {
        length != nil && (relation == .in || relation == .within || relation == .inside || relation == .by)
    }
}

extension TimeWord {
    var isUnit: Bool { if case .unit = self { true } else { false } }
    /// A figure that needs no other word to be a time.
    fileprivate var isDate: Bool { if case .clock = self { true } else { false } }
    /// What may follow the word "day" as its name: «يوم الجمعة», "day 3".
    fileprivate var isNameOfDay: Bool {
        switch self {
        case .weekday, .number, .ordinal, .date, .day: true
        default: false
        }
    }

    fileprivate var isDayOfMonth: Bool {
        switch self {
        case .number(let day): day >= 1 && day <= 31
        case .ordinal: true
        default: false
        }
    }

    var isFigure: Bool {
        switch self {
        case .number, .ordinal, .clock, .half: true
        default: false
        }
    }
}

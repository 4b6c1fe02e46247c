// Days and times in Arabic, with Western figures, as the prototype and most of the desk's correspondence have them.
extension DateNames {
    static let arabic = DateNames(
        .arabic,
        weekdays: "الاثنين,الثلاثاء,الأربعاء,الخميس,الجمعة,السبت,الأحد",
        onWeekdays:
            "يوم الاثنين,يوم الثلاثاء,يوم الأربعاء,يوم الخميس,يوم الجمعة,يوم السبت,يوم الأحد",
        months: "يناير,فبراير,مارس,أبريل,مايو,يونيو,يوليو,أغسطس,سبتمبر,أكتوبر,نوفمبر,ديسمبر",
        phrases: """
            by.today = اليوم قبل الساعة {time}
            by.tomorrow = غدًا قبل الساعة {time}
            by.weekday = {on} قبل الساعة {time}
            by.date = {on} {day} {month} قبل الساعة {time}
            by.year = {on} {day} {month} {year} قبل الساعة {time}
            at.today = اليوم {time}
            at.tomorrow = غدًا {time}
            at.yesterday = أمس {time}
            at.weekday = {weekday} {time}
            at.date = {day} {month}، {time}
            at.year = {day} {month} {year}، {time}
            day.today = اليوم
            day.tomorrow = غدًا
            day.yesterday = أمس
            day.date = {weekday} {day} {month}
            day.year = {weekday} {day} {month} {year}
            date.short = {day} {month}
            date.full = {weekday} {day} {month} {year}
            late.now = تأخرنا
            late.minutes.zero = تأخرنا
            late.minutes.one = تأخرنا دقيقة
            late.minutes.two = تأخرنا دقيقتين
            late.minutes.few = تأخرنا {count} دقائق
            late.minutes.many = تأخرنا {count} دقيقة
            late.minutes.other = تأخرنا {count} دقيقة
            late.hours.zero = تأخرنا
            late.hours.one = تأخرنا ساعة
            late.hours.two = تأخرنا ساعتين
            late.hours.few = تأخرنا {count} ساعات
            late.hours.many = تأخرنا {count} ساعة
            late.hours.other = تأخرنا {count} ساعة
            late.days.zero = تأخرنا
            late.days.one = تأخرنا يومًا
            late.days.two = تأخرنا يومين
            late.days.few = تأخرنا {count} أيام
            late.days.many = تأخرنا {count} يومًا
            late.days.other = تأخرنا {count} يوم
            within.now = خلال دقيقة
            within.minutes.zero = خلال دقيقة
            within.minutes.one = خلال دقيقة
            within.minutes.two = خلال دقيقتين
            within.minutes.few = خلال {count} دقائق
            within.minutes.many = خلال {count} دقيقة
            within.minutes.other = خلال {count} دقيقة
            within.hours.zero = خلال ساعة
            within.hours.one = خلال ساعة
            within.hours.two = خلال ساعتين
            within.hours.few = خلال {count} ساعات
            within.hours.many = خلال {count} ساعة
            within.hours.other = خلال {count} ساعة
            within.days.zero = خلال يوم
            within.days.one = خلال يوم
            within.days.two = خلال يومين
            within.days.few = خلال {count} أيام
            within.days.many = خلال {count} يومًا
            within.days.other = خلال {count} يوم
            early.minutes.zero = في الموعد
            early.minutes.one = قبل الموعد بدقيقة
            early.minutes.two = قبل الموعد بدقيقتين
            early.minutes.few = قبل الموعد بـ{count} دقائق
            early.minutes.many = قبل الموعد بـ{count} دقيقة
            early.minutes.other = قبل الموعد بـ{count} دقيقة
            early.hours.zero = في الموعد
            early.hours.one = قبل الموعد بساعة
            early.hours.two = قبل الموعد بساعتين
            early.hours.few = قبل الموعد بـ{count} ساعات
            early.hours.many = قبل الموعد بـ{count} ساعة
            early.hours.other = قبل الموعد بـ{count} ساعة
            early.days.zero = في الموعد
            early.days.one = قبل الموعد بيوم
            early.days.two = قبل الموعد بيومين
            early.days.few = قبل الموعد بـ{count} أيام
            early.days.many = قبل الموعد بـ{count} يومًا
            early.days.other = قبل الموعد بـ{count} يوم
            """)
}

// What programs that answer by themselves put before a subject.

/// Labels that no person writes before a colon.
let programLabels = SubjectLabels([
    // English
    "Automatic reply", "Auto reply", "Auto-reply", "AutoReply", "Auto response", "Auto-response", "Autoresponse",
    "Automatic response", "Automatic answer", "Automated reply", "Automated response",
    "Automatically generated reply", "Out of Office AutoReply", "Out of Office Auto Reply", "Out-of-Office AutoReply",
    "Out of Office Automatic Reply", "Out of Office Reply", "Vacation reply", "Vacation response", "Autoresponder",
    "Vacation auto-reply", "Holiday auto-reply", "Away from office auto-reply", "Automatic out of office reply",
    // Kazakh
    "Автоматты жауап", "Автожауап", "Авто жауап", "Авто-жауап", "Автоматты түрде жауап",
    // Russian
    "Автоответ", "Авто-ответ", "Автоматический ответ", "Автоматическое уведомление", "Автоответчик",
    "Автоматическое сообщение", "Ответ автоответчика", "Автоматичeский ответ",
    // Ukrainian
    "Автовідповідь", "Автоматична відповідь", "Авто-відповідь", "Автовідповідач",
    // Croatian
    "Automatski odgovor", "Automatska poruka", "Auto-odgovor", "Autoodgovor", "Automatizirani odgovor",
    // Arabic
    "رد تلقائي", "الرد التلقائي", "رد آلي", "الرد الآلي", "رد اوتوماتيكي", "إجابة تلقائية",
    // Telugu
    "స్వయంచాలక జవాబు", "స్వయంచాలక ప్రత్యుత్తరం", "స్వయంచాలక సమాధానం", "ఆటోమేటిక్ జవాబు", "ఆటోమేటిక్ రిప్లై",
    "ఆటో రిప్లై", "స్వీయ జవాబు",
    // German
    "Automatische Antwort", "Automatische Rückantwort", "Abwesenheitsnotiz", "Abwesenheitsmeldung", "Autoantwort",
    "Automatische Abwesenheitsnotiz", "Abwesenheitsassistent", "Abwesenheitsbenachrichtigung",
    // French
    "Réponse automatique", "Réponse automatique d'absence", "Message automatique", "Réponse d'absence",
    "Message d'absence", "Notification d'absence", "Avis d'absence",
    // Spanish
    "Respuesta automática", "Respuesta automatizada", "Autorespuesta", "Contestación automática",
    "Mensaje automático",
    // Turkish
    "Otomatik yanıt", "Otomatik cevap", "Otomatik Yanıtlama", "Ofis dışında otomatik yanıt",
])

/// Labels that people write too: with words of absence, or in an answer, they are a program's.
let absenceLabels = SubjectLabels([
    "Out of office", "Out-of-office", "OOO", "Out of the office", "Away from office", "Away", "Auto", "On vacation",
    "Vacation", "On leave", "On holiday", "Annual leave", "Not in the office", "Away message", "Absent",
    "I am out of office", "I'm out of the office", "Away from my mail", "Away from email", "Maternity leave",
    "On annual leave", "Holiday", "Кеңседе жоқпын", "Демалыстамын", "Демалыс", "Еңбек демалысы",
    "Еңбек демалысындамын", "Кеңседен тыс", "Нет на месте", "Отсутствие", "Отпуск", "В отпуске", "Вне офиса",
    "Я в отпуске", "Нет в офисе", "Отсутствую", "Уведомление об отсутствии", "Відпустка", "У відпустці",
    "Поза офісом", "Немає на місці", "Відсутність", "Izvan ureda", "Nisam u uredu", "Na godišnjem odmoru",
    "Godišnji odmor", "Odsutnost", "Odsutan", "Odsutna", "خارج المكتب", "في إجازة", "إجازة", "أنا خارج المكتب",
    "أنا في إجازة", "కార్యాలయంలో లేను", "ఆఫీసులో లేను", "సెలవులో ఉన్నాను", "సెలవు", "కార్యాలయం వెలుపల", "Abwesend",
    "Nicht im Büro", "Außer Haus", "Im Urlaub", "Urlaub", "Abwesenheit", "Bin im Urlaub", "Absence",
    "Absence du bureau", "Absent du bureau", "En congés", "En congé", "Congés", "En vacances", "Hors du bureau",
    "Fuera de la oficina", "Fuera de oficina", "De vacaciones", "Vacaciones", "Ausente", "Ausencia",
    "Ausente de la oficina", "Ofis dışında", "Ofis dışındayım", "İzinde", "İzindeyim", "Tatilde", "Yıllık izin",
    "Yıllık izindeyim",
])

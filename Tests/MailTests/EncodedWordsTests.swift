// Subjects and file names in encoded words and parameters.
import Mail
import Testing

@Suite struct EncodedWordsTests {
    static let subjects: [(String, String)] = [
        ("=?UTF-8?B?0JI=?= =?UTF-8?B?0JI=?= tail", "ВВ tail"),
        ("=?utf-8?B?0A==?= =?utf-8?B?kg==?=", "В"),
        ("=?utf-8?q?a?=\r\n =?utf-8?q?b?=", "ab"),
        ("a =?utf-8?q?b?= c", "a b c"),
        ("a=?utf-8?q?b?=c", "abc"),
        ("=?utf-8?q?b?=c =?utf-8?q?d?=", "bc d"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?KOI8-R?Q?=F0=D2=C9=D7=C5=D4?= =?windows-1251?Q?=EC=E8=F0?=", "Приветмир"),
        ("=?iso-8859-1?q?=a3_5?=", "£ 5"),
        ("=?utf-8?Q?how are you??=", "how are you?"),
        ("=?utf-8?Q?a=?=", "a="),
        ("=?utf-8?B?aGVsbG8?=", "hello"),
        ("=?utf-8?X?aa?=", "=?utf-8?X?aa?="),
        ("=?utf-8?B?aGVs", "=?utf-8?B?aGVs"),
        ("=??Q?a?=", "=??Q?a?="),
        ("=?utf-8?Q??=x", "x"),
        ("=?=?=?=", "=?=?=?="),
        ("5=5? yes", "5=5? yes"),
        ("=?us-ascii'en?Q?a?=", "=?us-ascii'en?Q?a?="),
        ("=?us-ascii*en?Q?a?=", "a"),
        ("=?utf-8?Q?=00=1B[31mred?=", "[31mred"),
        ("plain  with\tblanks ", "plain with blanks"),
    ]

    @Test("a subject is decoded, and what makes no sense stays", arguments: subjects)
    func decodes(raw: String, decoded: String) {
        #expect(readMail(Array("Subject: \(raw)\r\n\r\nx".utf8)).subject == decoded, "\(raw)")
    }

    static let names: [(String, String)] = [
        ("filename=plain.txt", "plain.txt"),
        ("filename=\"a b.txt\"", "a b.txt"),
        ("filename=a b.txt", "a b.txt"),
        ("FileName=\"a;b.txt\"; size=3", "a;b.txt"),
        ("filename*=utf-8'ru'%D0%94.txt", "Д.txt"),
        ("filename*=koi8-r''%E4.txt", "Д.txt"),
        ("filename*1=b.txt; filename*0=a", "ab.txt"),
        ("filename*0*=utf-8''%D0; filename*1*=%94.txt", "Д.txt"),
        ("filename=\"x.txt\"; filename*=utf-8''y.txt", "y.txt"),
        ("filename=\"=?utf-8?Q?=D0=94.txt?=\"", "Д.txt"),
        ("filename=\"Д.txt\"", "Д.txt"),
        ("filename=\"a\\\\b.txt\"", "b.txt"),
        ("filename=\".htaccess\"", "htaccess"),
        ("filename=\"a\u{202E}txt.exe\"", "atxt.exe"),
        ("filename=\"con<>:|?*.txt\"", "con______.txt"),
        ("filename=", "attachment-1.bin"),
        ("filename=\"///\"", "attachment-1.bin"),
        ("filename*=", "attachment-1.bin"),
    ]

    @Test("a file gets a plain base name", arguments: names)
    func namesFiles(parameter: String, name: String) {
        let mail = "Content-Type: a/b\r\nContent-Disposition: attachment; \(parameter)\r\n\r\nx"
        #expect(readMail(Array(mail.utf8)).attachments.first?.name == name, "\(parameter)")
    }

    @Test("a long file name is cut between letters and keeps its ending")
    func cutsLongNames() {
        let name = safeFileName(String(repeating: "щ", count: 300) + ".pdf")
        #expect(name.utf8.count <= 200)
        #expect(name.hasSuffix("щ.pdf"))
        #expect(!name.unicodeScalars.contains("\u{FFFD}"))
    }

    static let flowed: [(String, String, Bool)] = [
        ("a \nb", "a b", false),
        ("a \nb", "ab", true),
        ("a\nb", "a\nb", false),
        ("> a \n> b\nc", "> a b\nc", false),
        ("> a \n>> b", "> a\n>> b", false),
        (">a \n b", "> a\nb", false),
        (" From\n  two", "From\n two", false),
        ("a \n-- \nb", "a\n-- \nb", false),
        ("> -- \n> x", "> -- \n> x", false),
    ]

    @Test("flowed paragraphs are joined", arguments: flowed)
    func joinsFlowed(raw: String, text: String, deletes: Bool) {
        let type = "Content-Type: text/plain; format=flowed\(deletes ? "; DelSp=Yes" : "")"
        #expect(readMail(Array("\(type)\n\n\(raw)\n".utf8)).text == text, "\(raw)")
    }
}

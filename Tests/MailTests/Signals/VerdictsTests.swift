// Whose verdicts on a mail count.
import Mail
import Testing

@Suite struct VerdictsTests {
    private func verdicts(_ fields: String, trusting servers: [String] = ["mx.desk.test"]) -> FilterVerdicts {
        readMail(Array("\(fields)\r\n\r\nx".utf8)).verdicts(trusting: servers)
    }

    private func saysNothing(_ verdicts: FilterVerdicts) -> Bool {
        verdicts.authentication == nil && verdicts.spam == nil
    }

    @Test("the topmost field of a trusted server counts, whoever wrote others")
    func topmostTrusted() {
        let found = verdicts(
            """
            Authentication-Results: mx.evil.test; spf=pass
            Authentication-Results: MX.desk.test 1; spf=fail (not allowed; really) smtp.mailfrom=evil.test;
             dkim=fail header.d=evil.test; dkim=pass (2048-bit key) header.d="example.org" header.s=a;
             dmarc = none policy.x=1 header.from=evil.test
            Authentication-Results: mx.desk.test; spf=pass; dkim=pass; dmarc=pass
            """)
        #expect(found.authentication?.server == "mx.desk.test")
        #expect(found.authentication?.spf == .fail)
        #expect(found.authentication?.dkim == .pass)
        #expect(found.authentication?.dmarc == AuthenticationResults.Outcome.none)
        #expect(found.authentication?.findings[0].properties == ["smtp.mailfrom": "evil.test"])
        #expect(found.authentication?.findings[2].properties["header.d"] == "example.org")
    }

    static let outcomes: [(String, AuthenticationResults.Outcome?)] = [
        ("mx.desk.test; spf=pass", .pass), ("mx.desk.test; SPF=SoftFail", .softfail),
        ("mx.desk.test; spf=neutral", .neutral),
        ("mx.desk.test; spf=temperror reason=\"dns; down\"", .temperror), ("mx.desk.test; spf=permerror", .permerror),
        ("mx.desk.test; spf=hardfail", .unknown), ("mx.desk.test; spf/1=policy", .policy), ("mx.desk.test; none", nil),
        ("mx.desk.test", nil), ("(comment) mx.desk.test; (spf=pass) auth=pass", nil),
        ("mx.desk.test;;; spf = pass ;", .pass),
        ("\"mx.desk.test\"; spf=fail", .fail),
    ]

    @Test("results are read as servers write them", arguments: outcomes)
    func reads(field: String, spf: AuthenticationResults.Outcome?) {
        let found = verdicts("Authentication-Results: \(field)").authentication
        #expect(found?.server == "mx.desk.test")
        #expect(found?.spf == spf)
    }

    @Test("a field of nobody whom we trust says nothing")
    func untrusted() {
        #expect(saysNothing(verdicts("Authentication-Results: mx.evil.test; spf=pass")))
        #expect(saysNothing(verdicts("Authentication-Results: mx.desk.test; spf=pass", trusting: [])))
        #expect(saysNothing(verdicts("X-Spam-Flag: YES")))
        #expect(saysNothing(verdicts("Authentication-Results: ;")))
    }

    @Test("a filter's opinion counts beside a trusted server's field, or when SpamAssassin ran on one")
    func spam() {
        let trusted = "Authentication-Results: mx.desk.test; none\r\n"
        let yes = verdicts("\(trusted)X-Spam-Status: Yes, score=7.2 required=5.0 tests=A,B").spam
        #expect(yes?.isSpam == true && yes?.score == 7.2 && yes?.threshold == 5)
        let no = verdicts("\(trusted)X-Spam-Flag: NO\r\nX-Spam-Score: -1.9 (-)").spam
        #expect(no?.isSpam == false && no?.score == -1.9 && no?.threshold == nil)
        #expect(verdicts("\(trusted)X-Spam-Status: No, hits=1.0 required=5.0\r\nX-Spam-Flag: YES").spam?.isSpam == true)
        #expect(verdicts("\(trusted)X-Spam-Score: nan").spam == nil)
        #expect(
            verdicts("X-Spam-Checker-Version: SpamAssassin 4.0.0 (2022-12-14) on mx.desk.test\r\nX-Spam-Flag: YES")
                .spam?.isSpam
                == true)
        #expect(verdicts("X-Spam-Checker-Version: SpamAssassin 4.0.0 on mx.evil.test\r\nX-Spam-Flag: NO").spam == nil)
    }
}

// Whether the files of a desk are where they should be, for `kept doctor`.
import Desk
import Storage

/// So many of the newest files are looked for.
private let looked = 200

extension Flows {
    /// Looks at the store, at its mark, at the newest files, and at what the scanner has found.
    func examineFiles() async throws -> [Examination] {
        var found: [Examination] = []
        do {
            let mark = try await database.read { try $0.fileMark() }
            if mark != nil, try await markInStore() != mark {
                return [
                    Examination(
                        .unwell,
                        "The files of this desk are not in \(files.name): see KEPT_FILES, or run `kept files adopt`.")
                ]
            }
            let missing = try await missing(among: try await database.read { try $0.newestFiles(limit: looked) })
            let kept = try await database.read { try $0.filesKept() }
            found.append(
                missing == 0
                    ? Examination(.well, "\(kept.count) files (\(kept.bytes >> 20) MB) are in \(files.name).")
                    : Examination(
                        .unwell, "\(missing) of the \(looked) newest files are missing in \(files.name)."))
        } catch let trouble as FileTrouble {
            return [Examination(.unwell, trouble.message)]
        }
        return found + (try await database.read { [settings] in try $0.fileFindings(checks: settings.checksFiles) })
    }

    private func missing(among digests: [String]) async throws -> Int {
        var missing = 0
        for digest in digests where try await files.open(.content(digest)) == nil { missing += 1 }
        return missing
    }
}

extension Reader {
    fileprivate func fileFindings(checks: Bool) throws -> [Examination] {
        var found: [Examination] = []
        let (unmoved, unchecked) = (try unmovedFiles(), try uncheckedFiles())
        if unmoved > 0 {
            found.append(Examination(.advice, "\(unmoved) files still lie in the database: `kept serve` moves them."))
        }
        let (infected, failed) = try checkFindings()
        if infected > 0 {
            found.append(Examination(.advice, "A virus was found in \(infected) files; they stay closed."))
        }
        guard checks else { return found }
        if unchecked > 0 {
            found.append(Examination(.advice, "\(unchecked) files wait to be checked for viruses."))
        }
        if failed > 0 {
            found.append(
                Examination(
                    .advice, "\(failed) files could not be checked for viruses: `kept files recheck` tries again."))
        }
        return found
    }
}

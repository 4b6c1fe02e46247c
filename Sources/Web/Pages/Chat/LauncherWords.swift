// The few words of the launcher, in each language: they travel inside its script.

/// What its button says, and what the frame is called.
func launcherWords(_ words: Words, company: String) -> [String] {
    [words.say("chat.open"), words.say("chat.title", ["company": company])]
}

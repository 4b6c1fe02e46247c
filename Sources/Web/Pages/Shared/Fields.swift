// Fields of forms, each with its label.
import Text

/// An input with a label above it and, where it helps, a hint below.
struct Field {
    let name: String
    let label: String
    var type = "text"
    var value = ""
    var hint: String?
    /// What a browser may fill in: `username`, `new-password`.
    var autocomplete = "off"
    var isRequired = true
    /// In characters; a form never sends more than a person would write.
    var longest = 200
    var shortest: Int?
    var id: String?

    var html: HTML {
        let id = id ?? "f-\(name)"
        return """
            <div><label class="label" for="\(id)">\(label)</label>\
            <input class="field" id="\(id)" name="\(name)" type="\(type)" value="\(value)" maxlength="\(longest)" \
            autocomplete="\(autocomplete)"\(when: isRequired, " required")\
            \(shortest.map { " minlength=\"\($0)\"" as HTML })\
            \(when: type == "text", " dir=\"auto\"")\(when: hint != nil, " aria-describedby=\"\(id)-hint\"")>\
            \(hint.map { "<p class=\"hint\" id=\"\(id)-hint\">\($0)</p>" as HTML })</div>
            """
    }

    /// A password to be chosen: twelve characters, and no other rule, because length is what helps.
    static func newPassword(_ here: Surroundings, name: String = "password") -> Field {
        Field(
            name: name, label: here.say("password.new"), type: "password", hint: here.say("password.hint"),
            autocomplete: "new-password", longest: 200, shortest: 12)
    }
}

/// A choice from a list. The first option stands when nothing is chosen.
func choice(
    _ name: String, label: String, options: [(value: String, words: String)], chosen: String?, id: String? = nil
) -> HTML {
    let id = id ?? "f-\(name)"
    let options = options.map { option -> HTML in
        "<option value=\"\(option.value)\"\(when: option.value == chosen, " selected")>\(option.words)</option>"
    }
    return """
        <div><label class="label" for="\(id)">\(label)</label>\
        <select class="field" id="\(id)" name="\(name)">\(options)</select></div>
        """
}

/// A sentence on why something was not done, read aloud when the page opens.
func refusalLine(_ words: String?) -> HTML {
    guard let words else { return "" }
    return "<p class=\"refusal\" role=\"alert\">\(words)</p>"
}

/// Choosing files: a button that is a label, so that it works without script.
func filePicker(_ here: Surroundings, id: String, words: String, classes: String, isWordless: Bool = false) -> HTML {
    """
    <label class="btn attach \(classes)" for="\(id)">\(here.icon("i-clip"))\
    <span\(when: isWordless, " class=\"vh\"")>\(words)</span>\
    <input class="vh" id="\(id)" type="file" name="files" multiple></label>
    """
}
